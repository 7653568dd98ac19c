/** What the code stands for: the time with its place, a change with the nearest free times beside it, and what one can do. */
import type { BookedSlot } from "@ajar/protocol";
import { Button, Notice } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { begin } from "../choose.ts";
import { useDesk } from "../context.ts";
import { accept, beginMove, cancel, openChat, takeNear } from "../own.ts";
import { TimeCard } from "./card.tsx";
import { TimeList } from "./times.tsx";

/** Din tid. */
export function Mine(): JSX.Element {
  const { flow, state, say, clock, close } = useDesk();
  const { looked, left, notice, busy } = state;
  if (!looked) return <Screen title={say("mine.title")}>{say("mine.none")}</Screen>;
  const { company } = looked;
  // Who cancels is told that they did; what the hub calls cancelled then is not ours.
  const slots = looked.slots.filter(({ id }) => !left?.some((gone) => gone.id === id));
  const live = slots.filter(({ state }) => state === "booked" || state === "changed");
  const isOff = left?.length === 0;
  const waits = ["waiting", "offered", "first"].includes(looked.state);
  return (
    <Screen title={say("mine.title")} onBack={close}>
      <div class="stack">
        {notice && notice !== "lapsed" && (
          <Notice tone="warm" live="assertive">
            <p>{say(`mine.${notice}`)}</p>
          </Notice>
        )}
        {left && (
          <div role="status">
            {left.length === 0 && !waits && <p>{say("mine.off")}</p>}
            {left.map(({ id, at }) => (
              <p key={id}>{say("mine.gone", { when: clock.when(at) })}</p>
            ))}
          </div>
        )}
        {slots.map((slot) => (
          <Own slot={slot} key={slot.id} />
        ))}
        {waits ? <Waits /> : live.length === 0 && !isOff && <p>{say("mine.none")}</p>}
        {company && live.length > 0 && <p>{say("mine.who", { who: say(`who.${company}`) })}</p>}
        <Chat />
        {!waits && slots.length === 0 && (
          <Button kind="primary" wide disabled={busy} onClick={() => begin(flow)}>
            {say("menu.new")}
          </Button>
        )}
        {live.length > 0 && <Change live={live} />}
      </div>
    </Screen>
  );
}

/** One time of the booking, as it is now. */
function Own({ slot }: { readonly slot: BookedSlot }): JSX.Element {
  const { flow, state, say, clock } = useDesk();
  const nearest = state.looked?.nearest ?? [];
  if (slot.state !== "cancelled") {
    return (
      <>
        {slot.state === "changed" && (
          <Notice tone="warm" title={say("mine.moved")}>
            <p>{say("mine.look_well")}</p>
          </Notice>
        )}
        <TimeCard slot={slot} />
      </>
    );
  }
  return (
    <>
      <p class="book-gone">{clock.when(slot.at)}</p>
      <p>{say("mine.called_off")}</p>
      {nearest.length > 0 && (
        <section>
          <h2 class="book-day">{say("mine.near")}</h2>
          <TimeList days times={nearest} onChoose={(to) => takeNear(flow, slot, to)} />
        </section>
      )}
    </>
  );
}

/** A place on the waiting list, a kept time, or the front of the next opening. */
function Waits(): JSX.Element {
  const { flow, state, say, clock } = useDesk();
  const { looked, busy } = state;
  const offer = looked?.offer;
  return (
    <>
      {offer ? (
        <>
          <p>{say("mine.offered", { when: clock.when(offer.slot.at) })}</p>
          <p>{say("mine.offered_until", { when: clock.when(offer.until) })}</p>
          <TimeCard slot={offer.slot} />
          <Button kind="primary" wide disabled={busy} onClick={() => accept(flow)}>
            {say("mine.take")}
          </Button>
        </>
      ) : (
        <p>{say(looked?.state === "first" ? "mine.first" : "mine.waiting")}</p>
      )}
      <Button wide disabled={busy} onClick={() => cancel(flow, undefined)}>
        {say("mine.off_list")}
      </Button>
    </>
  );
}

/** The booked chat, when it is time; in a page that had a talk already it needs a fresh one. */
function Chat(): JSX.Element | null {
  const { flow, state, say, fresh } = useDesk();
  const chat = state.looked?.chat;
  if (!chat) return null;
  const now = (flow.world.now() + state.drift) / 1000;
  if (now < chat.from) return <p>{say("mine.chat_later")}</p>;
  if (now >= chat.to) return null;
  if (!fresh) {
    return (
      <>
        <p>{say("mine.again")}</p>
        <Button wide onClick={() => location.reload()}>
          {say("mine.again_go")}
        </Button>
      </>
    );
  }
  return (
    <Button kind="primary" wide disabled={state.busy} onClick={() => openChat(flow)}>
      {say("mine.chat")}
    </Button>
  );
}

function Change({ live }: { readonly live: readonly BookedSlot[] }): JSX.Element {
  const { flow, state, say, clock } = useDesk();
  return (
    <>
      {live.map((slot) => (
        <Button wide key={slot.id} disabled={state.busy} onClick={() => beginMove(flow, slot)}>
          {say("mine.move")}
          {live.length > 1 && `: ${clock.when(slot.at)}`}
        </Button>
      ))}
      <Button wide onClick={() => flow.go("cancel")}>
        {say("mine.cancel")}
      </Button>
    </>
  );
}

/** Vil du melde fra? No reason is asked. */
export function Cancel(): JSX.Element {
  const { flow, state, say, clock } = useDesk();
  const live = (state.looked?.slots ?? []).filter(({ state }) => state === "booked" || state === "changed");
  const back = () => flow.go("mine");
  return (
    <Screen title={say("cancel.title")} onBack={back}>
      <div class="stack">
        <p>{say("cancel.why")}</p>
        {live.map((slot) => (
          <Button
            wide
            key={slot.id}
            disabled={state.busy}
            onClick={() => cancel(flow, live.length > 1 ? slot : undefined)}
          >
            {say("cancel.one", { when: clock.when(slot.at) })}
          </Button>
        ))}
        {live.length > 1 && (
          <Button wide disabled={state.busy} onClick={() => cancel(flow, undefined)}>
            {say("cancel.all")}
          </Button>
        )}
        <Button kind="primary" wide onClick={back}>
          {say("cancel.no")}
        </Button>
      </div>
    </Screen>
  );
}
