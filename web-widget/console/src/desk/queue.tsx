/** The queue: take the next, or pick one; ticks every second without telling screen readers every second. */

import type { Problem } from "@ajar/protocol";
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import type { ComponentChildren } from "preact";
import { canTake, freePlaces, keyOf } from "../alert/attention.ts";
import { ErrandOffers } from "../errand/offers.tsx";
import { Icon } from "../icons/icon.tsx";
import type { Settings } from "../settings/settings.ts";
import { fill, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { Posts } from "./posts.tsx";
import { QueueRow } from "./queue-row.tsx";
import { useServiceName } from "./service-name.ts";
import { useNow } from "./use-now.ts";

interface QueueProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly settings: Settings;
  readonly calling: boolean;
  /** The browser lets no sound out before a first click or key. */
  readonly muted: () => boolean;
  /** The question to a colleague, while there is one. */
  readonly errand?: ComponentChildren;
  /** What stands at the foot of the queue. */
  readonly children?: ComponentChildren;
}

export function Queue({ desk, session, settings, calling, muted, errand, children }: QueueProps) {
  const texts = useTexts();
  const now = useNow();
  const name = useServiceName();
  const blocked = freePlaces(desk) === 0 || desk.taking;
  const full = desk.places > 0 && desk.waiting.length > 0 && freePlaces(desk) === 0;
  const none = !desk.waiting.some(canTake);
  return (
    <section id="queue" class={`queue${calling ? " is-calling" : ""}`} aria-labelledby="queue-title" tabIndex={-1}>
      <header class="queue-head">
        <h2 id="queue-title">{texts.queue}</h2>
        <p class="queue-count">{counted(texts, desk)}</p>
      </header>
      {desk.posts.length > 1 && <Posts posts={desk.posts} tick={(service, on) => session.tick(service, on)} />}
      <button
        type="button"
        class="take-next"
        aria-disabled={blocked || none}
        onClick={() => !(blocked || none) && session.take()}
      >
        <span>{desk.taking ? texts.taking : texts.take_next}</span>
        {settings.letters && <kbd>{settings.takeLetter.toUpperCase()}</kbd>}
      </button>
      <p class="queue-refused" role="status">
        {desk.refused ? refusal(texts, desk.refused) : full ? texts.queue_full : ""}
      </p>
      {settings.sound && muted() && <p class="queue-sound">{texts.sound_blocked}</p>}
      <Invitations desk={desk} session={session} />
      <ErrandOffers desk={desk} session={session} />
      {errand}
      {desk.waiting.length === 0 ? (
        <p class="queue-empty soft">{desk.places === 0 ? texts.queue_empty_paused : texts.queue_empty_hint}</p>
      ) : (
        <ul class="queue-list">
          {desk.waiting.map((place) => (
            <QueueRow
              key={keyOf(place)}
              place={place}
              now={now}
              blocked={blocked}
              serviceName={name(place.service)}
              onPick={(service, arrival) => session.pick(service, arrival)}
            />
          ))}
        </ul>
      )}
      {desk.total > desk.waiting.length && (
        <p class="soft queue-more">{fill(texts.queue_more, { count: desk.total - desk.waiting.length })}</p>
      )}
      <div class="queue-foot">
        {children}
        {desk.posts.length < 2 && <p class="soft">{readyText(texts, desk)}</p>}
      </div>
    </section>
  );
}

function Invitations({ desk, session }: { readonly desk: DeskState; readonly session: DeskSession }) {
  const texts = useTexts();
  const name = useServiceName();
  if (desk.invitations.length === 0) return null;
  return (
    <ul class="invitations" aria-label={texts.invitations}>
      {desk.invitations.map(({ id, purpose, service }) => (
        <li key={id}>
          <Icon name="friend" />
          <span>
            {texts[`invitation_${purpose}`]} {name(service) && <span class="queue-service">{name(service)}</span>}
          </span>
          <button type="button" class="small" onClick={() => session.answerInvitation(id)}>
            {texts.invitation_accept}
          </button>
        </li>
      ))}
    </ul>
  );
}

function counted(texts: Texts, desk: DeskState): string {
  if (desk.total === 0) return texts.queue_empty;
  return desk.total === 1 ? texts.queue_waiting_1 : fill(texts.queue_waiting, { count: desk.total });
}

function readyText(texts: Texts, { posts, places }: DeskState): string {
  const ready = posts[0]?.ready ?? 0;
  if (ready === 0) return texts.queue_ready_0;
  if (ready > 1) return fill(texts.queue_ready, { count: ready });
  return places > 0 ? texts.queue_ready_1 : texts.queue_ready_other;
}

const REFUSALS: Partial<Record<Problem, keyof Texts>> = {
  taken: "refused_taken",
  nobody: "refused_nobody",
  "no-place": "refused_no_place",
  declined: "refused_declined",
  closed: "refused_closed",
  fault: "refused_fault",
};

function refusal(texts: Texts, problem: Problem): string {
  return texts[REFUSALS[problem] ?? "refused_other"];
}
