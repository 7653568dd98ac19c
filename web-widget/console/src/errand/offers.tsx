/** Colleagues who ask: a card each, with nothing on it but that they do; whoever answers first has it. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { useServiceName } from "../desk/service-name.ts";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { isBusy } from "./state.ts";
import { texts } from "./texts.ts";

export function ErrandOffers({ desk, session }: { readonly desk: DeskState; readonly session: DeskSession }) {
  const say = useRoomTexts(texts);
  const name = useServiceName();
  const busy = isBusy(desk);
  if (desk.errandOffers.length === 0) return null;
  return (
    <ul class="invitations errand-offers" aria-label={say("offers")}>
      {desk.errandOffers.map(({ id, service }) => (
        <li key={id}>
          <Icon name="ask" />
          <span>
            <strong>{say("offer")}</strong> {say(busy ? "busy" : "offer_hint")}{" "}
            {name(service) && <span class="queue-service">{name(service)}</span>}
          </span>
          <span class="errand-choice">
            <button type="button" class="small" aria-disabled={busy} onClick={() => !busy && session.errands.take(id)}>
              {say("take")}
            </button>
            <button type="button" class="small" onClick={() => session.errands.decline(id)}>
              {say("decline")}
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
