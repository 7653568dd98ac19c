/** Shift three times within five seconds, as GOV.UK's "Exit this page": counts bare presses only, so that capital letters never leave. */

/** How many bare presses leave the page. */
export const PRESSES = 3;
/** The presses must fall within this many milliseconds of the first. */
export const WITHIN = 5000;

/** Listens on a window. `onCount` is called with 1, 2, 3, and with 0 when the time is over. */
export function countShift(target: Window, onCount: (count: number) => void): void {
  let count = 0;
  let bare = false;
  let timer = 0;
  const forget = (): void => {
    clearTimeout(timer);
    if (count > 0) onCount(0);
    count = 0;
  };
  target.addEventListener(
    "keydown",
    (event) => {
      bare = event.key === "Shift";
      if (!bare) forget();
    },
    true,
  );
  target.addEventListener(
    "keyup",
    (event) => {
      if (event.key !== "Shift" || !bare) return;
      bare = false;
      count += 1;
      if (count === 1) timer = setTimeout(forget, WITHIN) as unknown as number;
      onCount(count);
      if (count === PRESSES) {
        clearTimeout(timer);
        count = 0;
      }
    },
    true,
  );
}
