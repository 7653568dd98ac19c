/** Who is signed in: by the link in the fragment, or by the cookie of before; the link leaves the address bar before anything is asked. */
import { ticketOf } from "./bodies.ts";
import type { SignedOut } from "./face.ts";
import { type Signed, signedOf } from "./signed.ts";
import type { StaffAnswer, StaffPlatform } from "./world.ts";

const SESSION = "/api/v1/staff/session";

/** The session, or why there is none. */
export type SignInResult = Signed | SignedOut;

/** Redeems the link when there is one, else asks for the session of before. */
export async function signIn(platform: StaffPlatform): Promise<SignInResult> {
  const link = /^#?link=([A-Za-z0-9_-]{43})$/.exec(platform.takeFragment())?.[1];
  if (link === undefined) return judged(await platform.request("GET", SESSION), "no_link");
  const redeemed = judged(await platform.request("POST", SESSION, { link }), "link_used");
  if (redeemed !== "link_used") return redeemed;
  // A link that was used in this very browser: its cookie still counts.
  return judged(await platform.request("GET", SESSION), "link_used");
}

/** A ticket for one socket. */
export async function ticket(
  platform: StaffPlatform,
  { accounts }: Signed,
  service: string,
): Promise<string | "over" | undefined> {
  const path = accounts ? `/api/v1/staff/services/${service}/duty/ticket` : "/api/v1/staff/ticket";
  const answer = await platform.request("POST", path);
  if (answer.status === 401 || answer.status === 403) return "over";
  return answer.status === 200 ? ticketOf(answer.body) : undefined;
}

function judged({ status, body }: StaffAnswer, refused: SignedOut): SignInResult {
  const signed = status >= 200 && status < 300 ? signedOf(body) : undefined;
  if (signed) return signed;
  return status >= 400 && status < 500 && status !== 429 ? refused : "unreachable";
}
