/** A puzzle for the machine, when many codes are being tried: a nonce with which SHA-256 begins with enough zero bits. */

/** Digests that are under way at once. */
const STRIDE = 64;

/** The first nonce found; undefined when there is none or the tab was left. `challenge` is 32 bytes. */
export async function solve(crypto: Crypto, challenge: Uint8Array, bits: number): Promise<number | undefined> {
  for (let from = 0; from < 2 ** 32; from += STRIDE) {
    const tries = Array.from({ length: STRIDE }, (_, at) => digest(crypto, challenge, from + at));
    const found = (await Promise.all(tries)).findIndex((bytes) => zeros(bytes) >= bits);
    if (found >= 0) return from + found;
  }
  return undefined;
}

async function digest(crypto: Crypto, challenge: Uint8Array, nonce: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(challenge.length + 4);
  bytes.set(challenge);
  new DataView(bytes.buffer).setUint32(challenge.length, nonce);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function zeros(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? bytes.length * 8 : first * 8 + Math.clz32(bytes[first] ?? 0) - 24;
}
