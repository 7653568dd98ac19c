/** A malicious hub against envelopes: forged, moved, held back, doubled, dropped. Each comes to nothing or is seen by both ends within 12 s. */

import { Kind, readHeader } from "@ajar/protocol";
import { test } from "vitest";
import { random } from "../machine.ts";
import { type Attack, check } from "../testing/attack.ts";
import { MACHINE } from "../testing/machine.ts";
import { honest, type Route, type To, World } from "../testing/world.ts";

/** Whether the envelope is of this type. */
const is = (kind: Kind, envelope: Uint8Array) => readHeader(envelope)?.kind === kind;

/** A copy with one byte changed. */
function changed(envelope: Uint8Array, at: number, value: (byte: number) => number): Uint8Array {
  const copy = envelope.slice();
  copy[at] = value(copy[at] ?? 0);
  return copy;
}

/** The last text that passed. */
function lastText(world: World, to: To): Uint8Array {
  const found = world.tapped.filter((each) => each.to === to && is(Kind.message, each.envelope)).pop();
  if (found === undefined) throw new Error("texts were said at the start");
  return found.envelope;
}

/** Drops what the test picks. */
const dropping =
  (picks: (to: To, envelope: Uint8Array) => boolean): Route =>
  (to, envelope) =>
    picks(to, envelope) ? [] : honest(to, envelope);

/** Keeps everything back. */
const holding =
  (held: [To, Uint8Array][]): Route =>
  (to, envelope) => {
    held.push([to, envelope]);
    return [];
  };

const ATTACKS: readonly Attack[] = [
  {
    name: "forged text: a header with random bytes behind it",
    outcome: "refused",
    run: async (world) => {
      const forged = lastText(world, "visitor").slice();
      forged.set(random(MACHINE, 200), 40);
      await world.visitor.receive(
        changed(forged, 23, (n) => n + 1),
        world.now,
      );
    },
  },
  {
    name: "no envelope at all",
    outcome: "refused",
    run: (world) => world.visitor.receive(new Uint8Array(297), world.now),
  },
  {
    name: "reflected direction: the visitor's own words come back as they are",
    outcome: "refused",
    run: (world) => world.visitor.receive(lastText(world, "counsellor"), world.now),
  },
  {
    name: "reflected direction: the visitor's own words come back as the counsellor's",
    outcome: "refused",
    run: (world) =>
      world.visitor.receive(
        changed(lastText(world, "counsellor"), 24, (byte) => byte ^ 0x80),
        world.now,
      ),
  },
  {
    name: "another type: a text relabelled as control",
    outcome: "refused",
    run: (world) =>
      world.visitor.receive(
        changed(lastText(world, "visitor"), 1, () => Kind.control),
        world.now,
      ),
  },
  {
    name: "another seat: a text moved to seat 2",
    outcome: "refused",
    run: (world) =>
      world.visitor.receive(
        changed(lastText(world, "visitor"), 24, () => 0x82),
        world.now,
      ),
  },
  {
    name: "another epoch: a text moved to epoch 2",
    outcome: "refused",
    run: (world) =>
      world.visitor.receive(
        changed(lastText(world, "visitor"), 3, () => 2),
        world.now,
      ),
  },
  {
    name: "suite downgrade: another version of the envelope",
    outcome: "refused",
    run: (world) =>
      world.visitor.receive(
        changed(lastText(world, "visitor"), 0, () => 0),
        world.now,
      ),
  },
  {
    name: "spliced sessions: an envelope of another talk of the same counsellor",
    outcome: "refused",
    run: async (world) => {
      const elsewhere = await World.open();
      for (const { to, envelope } of elsewhere.tapped) await world[to].receive(envelope, world.now);
    },
  },
  {
    name: "duplicate: every envelope twice",
    outcome: "nothing",
    run: async (world) => {
      world.route = (to, envelope) => [...honest(to, envelope), ...honest(to, envelope)];
      await world.say("visitor", "third");
      await world.pass(10);
    },
  },
  {
    name: "replay: everything that ever passed, once more",
    outcome: "nothing",
    run: async (world) => {
      for (const { to, envelope } of [...world.tapped]) await world[to].receive(envelope, world.now);
    },
  },
  {
    name: "reorder: the later text first; both stand in their order",
    outcome: "nothing",
    run: async (world) => {
      const held: [To, Uint8Array][] = [];
      world.route = holding(held);
      await world.say("visitor", "third");
      await world.say("visitor", "fourth");
      world.route = honest;
      for (const [to, envelope] of held.reverse()) await world[to].receive(envelope, world.now);
    },
  },
  {
    name: "lying sequence: the number in front is outside the seal and moves nothing",
    outcome: "nothing",
    run: async (world) => {
      const held: [To, Uint8Array][] = [];
      world.route = holding(held);
      for (const text of ["3", "4", "5", "6"]) await world.say("counsellor", text);
      world.route = honest;
      for (const index of [2, 0, 3, 1, 2]) {
        const [to, envelope] = held[index] ?? held[0] ?? ["visitor", new Uint8Array(0)];
        await world[to].receive(envelope, world.now);
      }
    },
  },
  {
    name: "dropped middle",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((_to, envelope) => is(Kind.message, envelope));
      await world.say("visitor", "lost");
      world.route = honest;
      await world.say("visitor", "after it");
    },
  },
  {
    name: "dropped middle, the other way",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((_to, envelope) => is(Kind.message, envelope));
      await world.say("counsellor", "lost");
      world.route = honest;
      await world.say("counsellor", "after it");
    },
  },
  {
    name: "dropped tail: the last text, though the hub says STORED",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((_to, envelope) => is(Kind.message, envelope));
      await world.say("visitor", "lost");
    },
  },
  {
    name: "dropped control: leaving is held back",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((_to, envelope) => is(Kind.control, envelope));
      await world.carry("visitor", await world.counsellor.control({ kind: "identity-known", on: true }, world.now));
    },
  },
  {
    name: "held back: a text that will come after half a minute",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((to, envelope) => to === "counsellor" && is(Kind.message, envelope));
      await world.say("visitor", "late");
    },
  },
  {
    name: "suppressed beats, both ways",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((_to, envelope) => is(Kind.beat, envelope));
    },
  },
  {
    name: "suppressed beats, only the visitor's",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((to, envelope) => to === "counsellor" && is(Kind.beat, envelope));
    },
  },
  {
    name: "suppressed beats, only the counsellor's",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((to, envelope) => to === "visitor" && is(Kind.beat, envelope));
    },
  },
  {
    name: "replayed beats in place of real ones",
    outcome: "seen by both",
    run: async (world) => {
      const old = world.tapped.filter(({ envelope }) => is(Kind.beat, envelope));
      world.route = (to, envelope) =>
        is(Kind.beat, envelope)
          ? old.filter((each) => each.to === to).map((each) => [to, each.envelope])
          : honest(to, envelope);
    },
  },
  {
    name: "everything dropped in one direction",
    outcome: "seen by both",
    run: async (world) => {
      world.route = dropping((to) => to === "visitor");
    },
  },
  {
    name: "forged END to the visitor alone",
    outcome: "seen by both",
    run: async (world) => {
      world.visitor.ended = true;
    },
  },
  {
    name: "forged END to both",
    outcome: "seen by both",
    run: async (world) => {
      world.visitor.ended = true;
      world.counsellor.ended = true;
    },
  },
];

test.each(ATTACKS)("$name: $outcome", check);
