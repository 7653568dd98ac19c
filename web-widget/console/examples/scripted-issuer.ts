/** An issuer key that follows a script, with the real words of a key; never part of the build. */
import { fromBase64url } from "@ajar/protocol";
import { type Issuer, sixWords } from "@ajar/session/counsellor";

/** The key of this browser. */
const OWN = `B${"A".repeat(86)}`;

/** Able, or about to become so. */
export const scriptedIssuer = (able: boolean): Issuer => ({
  key: async () => OWN,
  words: (key) => sixWords(crypto as never, fromBase64url(key) ?? new Uint8Array()),
  holds: async () => able,
  certify: async (_, __, requests) => requests.map(({ request }) => `signed-${request}`),
  roster: async () => "roster",
  isDue: ({ revoke, roster }) => revoke.some((handle) => !roster?.revoked.includes(handle)),
});
