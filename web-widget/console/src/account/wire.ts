/** Bodies of accounts, as the staff interface sends them, with their border checks; the names are those of the protocol. */
import type { Role } from "@ajar/protocol";

/** One's own passkey. */
export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  /** Seconds since 1970. */
  readonly added: number;
}

/** A browser in which this account is signed in. */
export interface OwnSession {
  readonly id: string;
  readonly way: "link" | "passkey" | "password" | "provider";
  /** Seconds since 1970. */
  readonly since: number;
  readonly until: number;
  readonly this: boolean;
}

/** `GET /api/v1/staff/account`. */
export interface OwnAccount {
  readonly account: string;
  readonly name: string;
  readonly full_name: string;
  readonly sign_in_name?: string;
  readonly password: boolean;
  readonly recovery_left: number;
  readonly provider: boolean;
  readonly passkeys: readonly OwnPasskey[];
  readonly sessions: readonly OwnSession[];
}

/** Which ways in there are. */
export interface SignInWays {
  readonly password: boolean;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

/** A ceremony that was begun. */
export interface Ceremony {
  readonly ceremony: string;
  readonly options: unknown;
}

/** On the way to a municipality's own sign-in. */
export interface ProviderBegun {
  readonly ceremony: string;
  readonly address: string;
}

/** A secret for an authenticator app. */
export interface CodeSecret {
  readonly ceremony: string;
  readonly uri: string;
  readonly secret: string;
}

/** Somebody who works for the service. */
export interface Person {
  readonly account: string;
  readonly full_name: string;
  readonly name: string;
  readonly role: Role;
  readonly ways: boolean;
}

/** Whose one-time link it is. */
export interface Invitation {
  readonly account: string;
  readonly link: string;
}

/** One step of staff; never of a conversation. */
export interface AuditEntry {
  /** Seconds since 1970. */
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly about: string;
}

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

export function isRecoveryCodes(body: unknown): body is { readonly codes: readonly string[] } {
  const { codes } = record(body);
  return Array.isArray(codes) && codes.length > 0 && codes.every(text);
}

export function isPeople(body: unknown): body is { readonly people: readonly Person[] } {
  return Array.isArray(record(body)["people"]);
}

/** A link is 32 bytes in base64url: nothing else goes into an address. */
export function isInvitation(body: unknown): body is Invitation {
  const { account, link } = record(body);
  return text(account) && text(link) && /^[A-Za-z0-9_-]{43}$/.test(link);
}

export function isAudit(body: unknown): body is { readonly entries: readonly AuditEntry[] } {
  return Array.isArray(record(body)["entries"]);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
