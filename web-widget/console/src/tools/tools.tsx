/** The row of tools of a pane and the one that is open; what is noted in them lives and goes with the talk. */
import "./tools.css";
import type { Card, DeskSession, TalkState } from "@ajar/session/counsellor";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { Colleague } from "./colleague.tsx";
import { Guide } from "./guide.tsx";
import { useMemory } from "./memory.ts";
import { Offers } from "./offers.tsx";
import { Plan } from "./plan.tsx";
import { Replies } from "./replies.tsx";
import { texts } from "./texts.ts";
import { Times } from "./times.tsx";

const TOOLS = ["replies", "guide", "plan", "offers", "times", "notes", "colleague"] as const;
type Tool = (typeof TOOLS)[number];

const ICONS: { readonly [T in Tool]: IconName } = {
  replies: "replies",
  guide: "guide",
  plan: "plan",
  offers: "offers",
  times: "bookings",
  notes: "notes",
  colleague: "friend",
};

interface ToolsProps {
  readonly talk: TalkState;
  readonly session: DeskSession;
  /** Nobody else is ready. */
  readonly alone: boolean;
}

export function Tools({ talk, session, alone }: ToolsProps) {
  const say = useRoomTexts(texts);
  const { id, slot, identityKnown, phase } = talk;
  const { open, toggle, close, drawer } = useOpen(slot, identityKnown);
  const memory = useMemory();
  const share = (card: Card) => session.share(id, card);
  return (
    <div class="tools">
      {open && (
        <section
          ref={drawer}
          class="tool"
          aria-label={`${say(open)} ${slot}`}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
        >
          <header class="tool-head">
            <h3>{say(open)}</h3>
            <button type="button" class="icon-button" aria-label={say("close")} onClick={close}>
              <Icon name="close" />
            </button>
          </header>
          {open === "replies" && <Replies slot={slot} close={close} />}
          {open === "guide" && <Guide slot={slot} known={identityKnown} alone={alone} memory={memory} />}
          {open === "plan" && (
            <Plan memory={memory} share={share} shown={talk.messages.some(({ card }) => card?.kind === "plan")} />
          )}
          {open === "offers" && <Offers memory={memory} share={share} />}
          {open === "times" && <Times share={share} />}
          {open === "notes" && <Notes text={memory.values.notes} change={memory.notes} />}
          {open === "colleague" && <Colleague talk={talk} session={session} alone={alone} />}
        </section>
      )}
      <div class="tool-row" role="toolbar" aria-label={say("tools", { slot })}>
        {TOOLS.map((tool) => (
          <button
            key={tool}
            type="button"
            class="tool-button"
            aria-pressed={open === tool}
            disabled={phase.name === "opening" && tool !== "notes"}
            onClick={() => toggle(tool)}
          >
            <Icon name={ICONS[tool]} />
            <span>{say(tool)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** One tool at a time. "/" in an empty box opens the replies; knowing who writes opens the guide. */
function useOpen(slot: number, known: boolean) {
  const [open, setOpen] = useState<Tool>();
  const drawer = useRef<HTMLElement>(null);
  const close = () => {
    setOpen(undefined);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-slot="${slot}"] .composer-box`)?.focus());
  };
  useEffect(() => {
    if (known) setOpen("guide");
  }, [known]);
  useEffect(() => {
    const box = document.querySelector<HTMLTextAreaElement>(`[data-slot="${slot}"] .composer-box`);
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "/" || box?.value !== "" || event.isComposing) return;
      event.preventDefault();
      setOpen("replies");
    };
    box?.addEventListener("keydown", pressed);
    return () => box?.removeEventListener("keydown", pressed);
  }, [slot]);
  useLayoutEffect(() => {
    if (open && open !== "guide") drawer.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [open]);
  return { open, close, drawer, toggle: (tool: Tool) => (open === tool ? close() : setOpen(tool)) };
}

function Notes({ text, change }: { readonly text: string; readonly change: (text: string) => void }) {
  const say = useRoomTexts(texts);
  return (
    <div class="tool-form">
      <textarea
        rows={5}
        aria-label={say("notes_label")}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p class="soft">{say("notes_hint")}</p>
    </div>
  );
}
