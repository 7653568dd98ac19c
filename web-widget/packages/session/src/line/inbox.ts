/** Messages of one pair in the order in which they were sealed, two parts joined; never shows one past a hole until it has waited. */

import { Kind, toBase64url } from "@ajar/protocol";
import type { Hole, Opened } from "@ajar/sealing";

/** A whole message of the other end. */
export interface ReadyMessage {
  /** Stable over reloads: connection and counter of its first envelope. */
  readonly id: string;
  readonly text: string;
  /** It had been shown before a reload. */
  readonly again: boolean;
}

interface Held {
  readonly cid: string;
  readonly n: number;
  readonly part: 0 | 1 | 2;
  readonly text: string;
  readonly again: boolean;
}

/** Holds what cannot be shown yet. */
export class Inbox {
  #held: Held[] = [];

  /** Takes an opened message; answers what can be shown, in order. `holes` = the opener's holes after it. */
  put(opened: Opened, holes: readonly Hole[]): readonly ReadyMessage[] {
    const { plain, stamp, again } = opened;
    if (plain.kind !== "text" && plain.kind !== "part") return [];
    const part = plain.kind === "part" ? plain.part : 0;
    this.#held.push({ cid: toBase64url(stamp.cid), n: stamp.n, part, text: plain.text, again });
    return this.#release((item) => !behindHole(item, holes));
  }

  /** Whether something waits for what has not come. */
  get waiting(): boolean {
    return this.#held.length > 0;
  }

  /** It has waited long enough: shows all there is, even half a message. */
  flush(): readonly ReadyMessage[] {
    const ready = this.#release(() => true);
    const halves = this.#held.map(({ cid, n, text, again }) => ({ id: `${cid}.${n}`, text, again }));
    this.#held = [];
    return [...ready, ...halves];
  }

  #release(may: (item: Held) => boolean): readonly ReadyMessage[] {
    const ready: ReadyMessage[] = [];
    const kept: Held[] = [];
    for (const item of sorted(this.#held)) {
      const first = kept[kept.length - 1];
      if (!may(item) || item.part === 1) kept.push(item);
      else if (item.part === 2 && first && isFirstHalf(first, item)) {
        kept.pop();
        ready.push({ id: `${item.cid}.${first.n}`, text: first.text + item.text, again: item.again });
      } else if (item.part === 2) kept.push(item);
      else ready.push({ id: `${item.cid}.${item.n}`, text: item.text, again: item.again });
    }
    this.#held = kept;
    return ready;
  }
}

/** By counter within a connection; connections in the order in which they came. */
function sorted(held: readonly Held[]): readonly Held[] {
  const connections = [...new Set(held.map(({ cid }) => cid))];
  return connections.flatMap((cid) => held.filter((item) => item.cid === cid).sort((a, b) => a.n - b.n));
}

function isFirstHalf(first: Held, second: Held): boolean {
  return first.part === 1 && first.cid === second.cid && first.n + 1 === second.n;
}

function behindHole(item: Held, holes: readonly Hole[]): boolean {
  return holes.some((hole) => hole.kind === Kind.message && hole.from < item.n && toBase64url(hole.cid) === item.cid);
}
