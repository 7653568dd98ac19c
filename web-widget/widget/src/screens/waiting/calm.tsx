/** Something calm while one waits: stories, breathing, what will happen, and a few questions that can be left. */
import { useMoreTexts } from "@ajar/ui";
import type { ComponentChildren, JSX } from "preact";
import { Meanwhile } from "./meanwhile.tsx";

const STORIES = ["1", "2", "3"] as const;
const NEXT = ["1", "2", "3"] as const;

/** Folded parts; nothing moves until it is opened. */
export function Calm(): JSX.Element | null {
  const more = useMoreTexts();
  if (!more) return null;
  return (
    <section class="calm" aria-label={more("calm.tabs")}>
      <Part title={more("calm.fault")} open>
        <p>{more("calm.fault_text")}</p>
      </Part>
      <Part title={more("calm.stories")}>
        {STORIES.map((n) => (
          <figure class="calm-story" key={n}>
            <blockquote>{more(`calm.story_${n}`)}</blockquote>
            <figcaption>{more(`calm.story_${n}_by`)}</figcaption>
          </figure>
        ))}
      </Part>
      <Part title={more("calm.breath")}>
        <div class="calm-ring" aria-hidden="true" />
        <p>{more("calm.breath_text")}</p>
        <p>{more("calm.breath_still")}</p>
      </Part>
      <Part title={more("calm.next")}>
        <ol class="calm-next">
          {NEXT.map((n) => (
            <li key={n}>{more(`calm.next_${n}`)}</li>
          ))}
        </ol>
      </Part>
      <Part title={more("mean.title")}>
        <Meanwhile />
      </Part>
    </section>
  );
}

function Part({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }): JSX.Element {
  return (
    <details class="calm-part" open={open}>
      <summary>{title}</summary>
      <div class="calm-body">{children}</div>
    </details>
  );
}
