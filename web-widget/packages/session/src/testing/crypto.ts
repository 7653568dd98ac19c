/** WebCrypto that counts what is under way, so that virtual time can wait for it, and that stops for ever with its page. */

let underWay = 0;

/** Calls that have not been answered. */
export function subtleCalls(): number {
  return underWay;
}

/** Node's WebCrypto, counted; `step` is asked before every call and after every answer: false = the page is dead. */
export function pageCrypto(step: () => boolean = () => true): Crypto {
  const subtle = new Proxy(globalThis.crypto.subtle, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...parameters: readonly unknown[]) =>
        counted(() => Reflect.apply(value, target, parameters) as Promise<unknown>, step);
    },
  });
  return new Proxy(globalThis.crypto, {
    get(target, name) {
      if (name === "subtle") return subtle;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

/** A promise that is never kept: nothing after its `await` runs. */
export function never<T>(): Promise<T> {
  return new Promise<T>(() => undefined);
}

async function counted<T>(call: () => Promise<T>, step: () => boolean): Promise<T> {
  if (!step()) return never();
  underWay += 1;
  try {
    const answer = await call();
    return await (step() ? answer : stopped<T>());
  } finally {
    underWay -= 1;
  }
}

/** The call itself was answered and is no longer under way; the page that awaits it is dead. */
function stopped<T>(): Promise<T> {
  underWay -= 1;
  return never<T>();
}
