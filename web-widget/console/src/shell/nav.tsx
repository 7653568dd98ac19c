/** The list of rooms at the left edge: links, so that every way of following one works; shows what waits in the duty room. */
import "./shell.css";
import type { DeskState } from "@ajar/session/counsellor";
import { Icon, type IconName } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { Language } from "../texts/texts.ts";
import type { RoomEntry } from "./room.ts";
import { texts } from "./texts.ts";
import { DUTY } from "./use-room.ts";

interface NavProps {
  readonly rooms: readonly RoomEntry[];
  readonly open: string;
  readonly language: Language;
  readonly desk: DeskState;
  readonly calling: boolean;
}

export function Nav({ rooms, open, language, desk, calling }: NavProps) {
  const say = useRoomTexts(texts);
  return (
    <nav class="rooms" aria-label={say("rooms")}>
      <ul>
        <RoomLink id={DUTY} title={say("duty")} icon="duty" open={open}>
          <Waiting desk={desk} calling={calling && open !== DUTY} />
        </RoomLink>
        {rooms.map(({ id, title, icon }) => (
          <RoomLink key={id} id={id} title={title[language]} icon={icon} open={open} />
        ))}
      </ul>
    </nav>
  );
}

interface RoomLinkProps {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly open: string;
  readonly children?: preact.ComponentChildren;
}

function RoomLink({ id, title, icon, open, children }: RoomLinkProps) {
  return (
    <li>
      <a class="room-link" href={`#/${id}`} aria-current={id === open ? "page" : undefined}>
        <Icon name={icon} />
        <span>{title}</span>
        {children}
      </a>
    </li>
  );
}

/** Unread words and somebody who waits, while another room is open: a number and a word, never by colour alone. */
function Waiting({ desk, calling }: Pick<NavProps, "desk" | "calling">) {
  const say = useRoomTexts(texts);
  const count = desk.talks.reduce((sum, { unread }) => sum + unread, 0);
  if (count === 0 && !calling) return null;
  const unread = count === 0 ? "" : count === 1 ? say("unread_1") : say("unread", { count });
  return (
    <>
      <span class="room-badge" aria-hidden="true">
        {count > 0 ? count : "●"}
      </span>
      <span class="visually-hidden">{[unread, calling ? say("calling") : ""].filter(Boolean).join(". ")}</span>
    </>
  );
}
