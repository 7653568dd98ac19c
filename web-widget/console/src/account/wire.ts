/** Bodies of accounts and of signing in: the types are the protocol's own; here are their border checks, and no shape of our own. */
import type {
  Audit,
  Ceremony,
  CodeSecret,
  Invitation,
  OwnAccount,
  People,
  ProviderBegun,
  RecoveryCodes,
  SignInWays,
} from "@ajar/protocol";

export type { AuditEntry, CodeSecret, OwnAccount, Person, SignInWays } from "@ajar/protocol";

export function isOwnAccount(body: unknown): body is OwnAccount {
  const { name, full_name, passkeys, sessions } = record(body);
  return text(name) && text(full_name) && Array.isArray(passkeys) && Array.isArray(sessions);
}

export function isWays(body: unknown): body is SignInWays {
  const { password, providers } = record(body);
  return typeof password === "boolean" && Array.isArray(providers);
}

export function isCeremony(body: unknown): body is Ceremony {
  const { ceremony, options } = record(body);
  return text(ceremony) && typeof options === "object" && options !== null;
}

/** Away goes nobody but to an address with a host. */
export function isProviderBegun(body: unknown): body is ProviderBegun {
  const { ceremony, address } = record(body);
  return text(ceremony) && text(address) && /^https?:\/\//.test(address);
}

export function isCodeSecret(body: unknown): body is CodeSecret {
  const { ceremony, uri, secret } = record(body);
  return text(ceremony) && text(uri) && uri.startsWith("otpauth://") && text(secret);
}

export function isRecoveryCodes(body: unknown): body is RecoveryCodes {
  const { codes } = record(body);
  return Array.isArray(codes) && codes.length > 0 && codes.every(text);
}

export function isPeople(body: unknown): body is People {
  return Array.isArray(record(body)["people"]);
}

/** A link is 32 bytes in base64url: nothing else goes into an address. */
export function isInvitation(body: unknown): body is Invitation {
  const { account, link } = record(body);
  return text(account) && text(link) && /^[A-Za-z0-9_-]{43}$/.test(link);
}

export function isAudit(body: unknown): body is Audit {
  return Array.isArray(record(body)["entries"]);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
