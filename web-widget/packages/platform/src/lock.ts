/** One page per talk: a Web Lock held for the life of the page, or, in browsers without them, a question through localStorage events. */

/** How long a page that is just being unloaded may still hold it, and how long an answer may take. */
const PATIENCE = 1000;

/** A lock that is held. */
export interface Held {
  release(): void;
}

/** Takes the lock of a name; nothing when another page holds it. */
export async function takeLock(name: string): Promise<Held | undefined> {
  try {
    if (navigator.locks) return await webLock(name);
  } catch {
    // Blocked storage blocks Web Locks too: then no record exists that two pages could share.
    return { release() {} };
  }
  return asked(name);
}

function webLock(name: string): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), PATIENCE);
    const held = navigator.locks.request(name, { signal: waiting.signal }, () => {
      clearTimeout(timer);
      return new Promise<void>((release) => resolve({ release }));
    });
    held.catch((error: unknown) => (waiting.signal.aborted ? resolve(undefined) : reject(error)));
  });
}

/** Asks every page of this origin; whoever holds the lock answers. */
async function asked(name: string): Promise<Held | undefined> {
  try {
    return (await isHeld(name)) ? undefined : answering(name);
  } catch {
    return { release() {} };
  }
}

function isHeld(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (answer: boolean) => {
      clearTimeout(timer);
      window.removeEventListener("storage", listen);
      resolve(answer);
    };
    const listen = ({ key, newValue }: StorageEvent) => {
      if (key === `${name}-here` && newValue !== null) finish(true);
    };
    const timer = setTimeout(() => finish(false), PATIENCE);
    window.addEventListener("storage", listen);
    tell(`${name}-ask`);
  });
}

function answering(name: string): Held {
  const listen = ({ key, newValue }: StorageEvent) => {
    if (key === `${name}-ask` && newValue !== null) tell(`${name}-here`);
  };
  window.addEventListener("storage", listen);
  return { release: () => window.removeEventListener("storage", listen) };
}

/** An event for the other pages; nothing stays behind. */
function tell(key: string): void {
  window.localStorage.setItem(key, "1");
  window.localStorage.removeItem(key);
}
