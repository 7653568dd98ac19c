/** One who waits, as a button that takes them; shows only what they agreed to show, each with a sign and a word. */
import type { WaitingPlace } from "@ajar/session/counsellor";
import { canTake } from "../alert/attention.ts";
import { Icon, type IconName } from "../icons/icon.tsx";
import { clock, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { topicText, whoIcon, whoText } from "./routing-words.ts";

interface QueueRowProps {
  readonly place: WaitingPlace;
  readonly now: number;
  /** The desk cannot take anybody at this moment. */
  readonly blocked: boolean;
  readonly onPick: (service: string, arrival: number) => void;
  /** Which service, where somebody serves several. */
  readonly serviceName: string | undefined;
}

export function QueueRow({ place, now, blocked, onPick, serviceName }: QueueRowProps) {
  const texts = useTexts();
  const waited = now - place.since;
  const open = canTake(place) && !blocked;
  const signs = states(texts, place);
  return (
    <li class={`queue-row${place.routing.urgent ? " is-urgent" : ""}${canTake(place) ? "" : " is-quiet"}`}>
      <button
        type="button"
        class="queue-pick"
        aria-disabled={!open}
        onClick={() => open && onPick(place.service, place.arrival)}
      >
        <span class="visually-hidden">{texts.pick}</span>
        <span class="queue-who">
          <Icon name={whoIcon(place.routing.who)} />
          <span class="queue-words">
            <strong>{whoText(texts, place.routing.who)}</strong>
            <span class="queue-topic">{topicText(texts, place.routing.topic)}</span>
            {serviceName && <span class="queue-service">{serviceName}</span>}
          </span>
        </span>
        <time class="queue-time">{clock(waited)}</time>
        {signs.length > 0 && (
          <span class="queue-signs">
            {signs.map(({ icon, text }) => (
              <span key={icon} class={`sign sign-${icon}`}>
                <Icon name={icon} />
                {text}
              </span>
            ))}
          </span>
        )}
      </button>
    </li>
  );
}

interface Sign {
  readonly icon: IconName;
  readonly text: string;
}

function states(texts: Texts, place: WaitingPlace): readonly Sign[] {
  const all: (Sign | false)[] = [
    place.routing.urgent && { icon: "urgent", text: texts.urgent },
    place.returned && { icon: "returned", text: texts.returned },
    place.reserved === "mine" && { icon: "mine", text: texts.reserved_mine },
    place.reserved === "not_mine" && { icon: "reserved", text: texts.reserved_not_mine },
    place.away && { icon: "away", text: texts.away },
  ];
  return all.filter((sign): sign is Sign => sign !== false);
}
