/** A time that somebody counts on cannot be kept: a colleague first, then the chat, and cancelling last. */
import type { CancelSlot, FreeColleague, WeekSlot } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";

/** The choices, in their order. */
export function Remedies({ slot, onDone }: { readonly slot: WeekSlot; onDone(text: string): void }): JSX.Element {
  const { server, plan } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const [colleagues, setColleagues] = useState<readonly FreeColleague[]>();
  const [sure, setSure] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    ask(server.colleagues(slot.id), setColleagues);
  }, [slot.id]);
  const place = plan.places.find(({ id }) => id === slot.place);
  const chats = plan.places.filter(({ way, id }) => way === "chat" && id !== slot.place);
  const atDoor = place?.way === "address" || place?.way === "school";
  const act = (what: Omit<CancelSlot, "anyway">, anyway = false) =>
    ask(server.remedy(slot.id, { ...what, anyway }), () => onDone(say("done")));
  const free = (colleagues?.length ?? 0) > 0;
  return (
    <div class="week-remedies">
      <h6 tabIndex={-1} ref={heading}>
        {say("remedy")}
      </h6>
      <p class="soft">{say("remedy_why")}</p>
      <p>{atDoor && place ? say("remedy_door", { place: place.name }) : say("remedy_reassign")}</p>
      {colleagues?.length === 0 && <p>{say("remedy_nobody")}</p>}
      {colleagues?.map(({ id, name }) => (
        <button type="button" class="small" key={id} onClick={() => act({ remedy: "reassign", to: id })}>
          {say("remedy_takes", { name })}
        </button>
      ))}
      {chats.map(({ id, name }) => (
        <button type="button" class="small" key={id} onClick={() => act({ remedy: "to_chat", place: id })}>
          {say("remedy_chat")}
          {chats.length > 1 && `: ${name}`}
        </button>
      ))}
      {!sure && (
        <button type="button" class="small" onClick={() => (free ? setSure(true) : act({ remedy: "cancel" }, true))}>
          {say("remedy_cancel")}
        </button>
      )}
      {sure && (
        <>
          <p role="alert">{say("remedy_free")}</p>
          <button type="button" class="small" onClick={() => act({ remedy: "cancel" }, true)}>
            {say("remedy_anyway")}
          </button>
        </>
      )}
    </div>
  );
}
