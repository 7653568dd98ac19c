/** A page whose line goes at one place of all that happens on it: for tables that cut at every step. */
import type { Socket } from "../../platform.ts";
import type { Counsellor } from "./scene.ts";

/** Milliseconds from a frame until the line goes in the midst of the write that it starts. */
const MIDST = 50;

/** What becomes of the frame at which the line goes. */
export type Cut = "behind" | "before" | "writing";

/** Counts what passes on sockets of this path, both ways; at that number the line goes, with the frame delivered or lost. */
export function cutAt({ tab }: Counsellor, path: string, at: number, how: Cut): { readonly count: () => number } {
  const { platform } = tab;
  const { openSocket } = platform;
  let count = 0;
  const passes = (deliver: () => void) => {
    count += 1;
    if (count !== at) return deliver();
    if (how !== "before") deliver();
    if (how === "writing") platform.after(MIDST, () => tab.cut());
    else tab.cut();
  };
  const cutting: typeof openSocket = (to, events): Socket => {
    if (!to.endsWith(path)) return openSocket(to, events);
    const socket = openSocket(to, {
      open: () => passes(events.open),
      text: (data) => passes(() => events.text(data)),
      binary: (data) => passes(() => events.binary(data)),
      closed: events.closed,
    });
    return { ...socket, send: (data) => passes(() => socket.send(data)) };
  };
  Object.assign(platform, { openSocket: cutting });
  return { count: () => count };
}
