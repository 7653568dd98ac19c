/** Below the welcome: how it works, traces, booking, and the service's own page. Nothing here is needed to begin. */
import { Button, Icon, type IconName, Notice, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { useVisit } from "../../app/visit.ts";
import { Entry } from "../../booking/entry.tsx";

export interface OnwardProps {
  /** False: a reload would lose the talk here. */
  readonly storage: boolean;
  onOpen(page: "how" | "traces"): void;
}

/** The ways on from the first screen. */
export function Onward({ storage, onOpen }: OnwardProps): JSX.Element {
  const say = useAllTexts();
  return (
    <>
      <div class="welcome-more">
        <More icon="question" label={say("welcome.how")} onClick={() => onOpen("how")} />
        <More icon="phone" label={say("welcome.traces")} onClick={() => onOpen("traces")} />
        <Entry />
      </div>
      <Elsewhere storage={storage} />
    </>
  );
}

function More({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }): JSX.Element {
  return (
    <Button wide onClick={onClick}>
      <Icon name={icon} />
      {label}
    </Button>
  );
}

/** Links to the service's own page, or from it to the poster. */
function Elsewhere({ storage }: { readonly storage: boolean }): JSX.Element | null {
  const say = useAllTexts();
  const { config, framed } = useVisit();
  const page = `/chat/${config.service}`;
  if (!framed) {
    return (
      <p class="welcome-elsewhere">
        <a href={`${page}/poster.svg`}>{say("welcome.poster")}</a>
      </p>
    );
  }
  if (storage) return null;
  return (
    <Notice>
      <p>{say("welcome.no_storage")}</p>
      <p>
        <a href={page} target="_blank" rel="noopener noreferrer">
          {say("welcome.own_page")}
        </a>
      </p>
    </Notice>
  );
}
