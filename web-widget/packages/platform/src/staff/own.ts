/** One tab of the browser owns the console: a Web Lock, which also keeps the browser from freezing the page. */

/** How long a page that is just being unloaded may still hold it, in milliseconds. */
const PATIENCE = 1000;

/** Takes the lock, waiting only for a page that goes away; `steal` takes it from another tab, whose `lost` is called. */
export function own(
  locks: LockManager,
  name: string,
  steal: boolean,
  lost: () => void,
): Promise<{ release(): void } | undefined> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), PATIENCE);
    let held = false;
    const hold = () => {
      clearTimeout(timer);
      held = true;
      return new Promise<void>((done) => resolve({ release: done }));
    };
    // A stolen lock rejects its request; a request that waited too long was aborted.
    locks.request(name, steal ? { steal } : { signal: waiting.signal }, hold).catch(() => {
      if (held) lost();
      else resolve(undefined);
    });
  });
}
