/** Whether two animals were chosen at the start; which ones is known to the session only. Memory of this page. */
let chosen = false;

/** Remembers that there is a lock. */
export function keepLock(on: boolean): void {
  chosen = on;
}

/** Whether a cover asks for the animals. */
export function locked(): boolean {
  return chosen;
}
