/** Signing in and adding a way to sign in, step by step over the staff interface; the browser's ceremony is an argument. Keeps no secret. */
import { startAuthentication, startRegistration } from "@simplewebauthn/browser";
import type { Answer, Api } from "../api/api.ts";
import { isCeremony, isRecoveryCodes, isWays, type SignInWays } from "./wire.ts";

/** What the browser does with a passkey; it asks the person for a finger, a face or a code. */
export interface Passkeys {
  get(options: unknown): Promise<unknown>;
  create(options: unknown): Promise<unknown>;
}

type GetOptions = Parameters<typeof startAuthentication>[0]["optionsJSON"];
type CreateOptions = Parameters<typeof startRegistration>[0]["optionsJSON"];

/** Those of this browser. */
export const browserPasskeys: Passkeys = {
  get: (options) => startAuthentication({ optionsJSON: options as GetOptions }),
  create: (options) => startRegistration({ optionsJSON: options as CreateOptions }),
};

/** What came of a step. `cancelled`: the person or the browser said no; those after `stale` say what another try must mend. */
export type Outcome =
  | "done"
  | "cancelled"
  | "refused"
  | "stale"
  | "last_way"
  | "weak"
  | "taken"
  | "silent"
  | "too_fast"
  | "wrong_code"
  | "wrong_present";

/** What a refusal means here. */
const REFUSALS: { readonly [problem: string]: Outcome } = {
  stale: "stale",
  "not-now": "last_way",
  weak: "weak",
  taken: "taken",
  "too-fast": "too_fast",
};

const SIGN_IN = "/api/v1/staff/sign-in";
const ACCOUNT = "/api/v1/staff/account";

/** Which ways in there are; nothing where the hub has no accounts. */
export async function waysIn(api: Api): Promise<SignInWays | undefined> {
  const answer = await api.get(SIGN_IN, isWays);
  return answer.ok ? answer.body : undefined;
}

/** Signs in; with a session of the same account it makes that one fresh. */
export async function byPasskey(api: Api, passkeys: Passkeys): Promise<Outcome> {
  const begun = await api.post(`${SIGN_IN}/passkey/begin`, {}, isCeremony);
  if (!begun.ok) return outcome(begun);
  const credential = await chosen(() => passkeys.get(begun.body.options));
  if (credential === undefined) return "cancelled";
  return outcome(await api.post(`${SIGN_IN}/passkey`, { ceremony: begun.body.ceremony, credential }));
}

/** Signs in; no refusal says which of the three was wrong. */
export async function byPassword(api: Api, name: string, password: string, code: string): Promise<Outcome> {
  const body = { sign_in_name: name.trim(), password: composed(password), code: code.replace(/\s/g, "") };
  return outcome(await api.post(`${SIGN_IN}/password`, body));
}

/** Adds a passkey to one's own account. */
export async function addPasskey(api: Api, passkeys: Passkeys, name: string): Promise<Outcome> {
  const begun = await api.post(`${ACCOUNT}/passkeys/begin`, {}, isCeremony);
  if (!begun.ok) return outcome(begun);
  const credential = await chosen(() => passkeys.create(begun.body.options));
  if (credential === undefined) return "cancelled";
  return outcome(await api.post(`${ACCOUNT}/passkeys`, { ceremony: begun.body.ceremony, credential, name }));
}

/** What somebody typed to get a password. */
export interface NewPassword {
  readonly name: string;
  /** The password of before; empty where there is none. */
  readonly present: string;
  readonly password: string;
  readonly code: string;
}

/** Sets password and one-time code together; what came are the recovery codes, or why not. */
export async function setPassword(
  api: Api,
  ceremony: string,
  { name, present, password, code }: NewPassword,
): Promise<readonly string[] | Outcome> {
  const body = {
    ceremony,
    sign_in_name: name.trim(),
    ...(present !== "" && { present: composed(present) }),
    password: composed(password),
    code: code.replace(/\s/g, ""),
  };
  const answer = await api.put(`${ACCOUNT}/password`, body, isRecoveryCodes);
  if (answer.ok) return answer.body.codes;
  if (answer.refused === "not-allowed") return "wrong_present";
  return answer.refused === "unknown" ? "wrong_code" : outcome(answer);
}

/** Keyboards write å as one sign or as two; a password is the same either way (RFC 8265, section 4.2.1). */
const composed = (password: string) => password.normalize("NFC");

/** Every answer as one of the few words that a screen can say. */
export function outcome(answer: Answer<unknown>): Outcome {
  return answer.ok ? "done" : (REFUSALS[answer.refused] ?? "refused");
}

/** A ceremony that the person breaks off throws; why is the browser's secret. */
async function chosen(ceremony: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ceremony();
  } catch {
    return undefined;
  }
}
