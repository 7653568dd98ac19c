/** A coordinator's browser as an issuer: its key, which cannot be taken out, signs other browsers' keys and the roster; people compare the words first. */
import { type AskedDevice, type Devices, fromBase64url, toBase64url } from "@ajar/protocol";
import { makeDeviceKey, same } from "@ajar/sealing";
import { keyIn, ROSTER_LIFE, Role, signCertificate, signRoster } from "@ajar/sealing/issue";
import { sixWords } from "./six-words.ts";
import { bytesOf } from "./talk/saved.ts";
import type { StaffPlatform } from "./world.ts";

/** Life of a device's certificate in seconds: 30 days. */
const DEVICE_LIFE = 30 * 24 * 60 * 60;
/** Clocks differ by minutes: what is signed now holds from an hour ago. */
const BACKDATE = 60 * 60;
/** A roster is signed anew when it is older than this, in seconds: three days. */
const ROSTER_OLD = 3 * 24 * 60 * 60;

/** What the devices room asks of this browser's issuer key. */
export interface Issuer {
  /** This browser's key for a service, base64url; made when there is none and `make` says so. */
  key(service: string, make: boolean): Promise<string | undefined>;
  /** Six words of a key, base64url. */
  words(key: string): Promise<readonly string[]>;
  /** Whether this browser's key is one of the service's issuers that hold. */
  holds(service: string, keys: Devices): Promise<boolean>;
  /** Certificates for keys that wait, base64url; nothing when this browser is no issuer. */
  certify(service: string, keys: Devices, requests: readonly AskedDevice[]): Promise<readonly string[] | undefined>;
  /** The next roster, base64url, which names all that is to be revoked; nothing when this browser is no issuer. */
  roster(service: string, keys: Devices): Promise<string | undefined>;
  /** Whether the roster is old, or leaves out somebody. */
  isDue(keys: Devices): boolean;
}

/** Over the platform's keys, clock and cryptography. */
export function createIssuer({ crypto, issuers, now }: Pick<StaffPlatform, "crypto" | "issuers" | "now">): Issuer {
  const seconds = () => Math.floor(now() / 1000);
  const own = async (service: string, keys: Devices) => {
    const key = await issuers.read(service);
    const mine = key && keys.issuers.find((one) => !one.revoked && same(keyIn(bytesOf(one.certificate)), key.point));
    return key && mine && { key, certificate: bytesOf(mine.certificate) };
  };
  return {
    key: async (service, make) => {
      const known = await issuers.read(service);
      if (known || !make) return known && toBase64url(known.point);
      const key = await makeDeviceKey(crypto);
      await issuers.write(service, key);
      return toBase64url(key.point);
    },
    words: (key) => sixWords(crypto, fromBase64url(key) ?? new Uint8Array()),
    holds: async (service, keys) => (await own(service, keys)) !== undefined,
    certify: async (service, keys, requests) => {
      const issuer = await own(service, keys);
      if (!issuer) return undefined;
      const notBefore = seconds() - BACKDATE;
      const dates = { notBefore, notAfter: notBefore + DEVICE_LIFE };
      const one = async ({ key, handle }: AskedDevice) => {
        const subject = {
          role: Role.device,
          service: bytesOf(keys.service),
          key: bytesOf(key),
          handle: bytesOf(handle),
        };
        return toBase64url(await signCertificate(crypto, issuer.key, { ...subject, ...dates }));
      };
      return Promise.all(requests.map(one));
    },
    roster: async (service, keys) => {
      const issuer = await own(service, keys);
      if (!issuer) return undefined;
      const issued = seconds() - BACKDATE;
      const serial = Math.max(seconds(), (keys.roster?.serial ?? 0) + 1);
      const fields = { service: bytesOf(keys.service), serial, issued, expires: issued + ROSTER_LIFE };
      const revoked = keys.revoke.map(bytesOf);
      return toBase64url(await signRoster(crypto, issuer.key, { ...fields, revoked, issuer: issuer.certificate }));
    },
    isDue: ({ roster, revoke }) => {
      if (!roster || seconds() - roster.issued > ROSTER_OLD) return true;
      return revoke.some((handle) => !roster.revoked.includes(handle));
    },
  };
}
