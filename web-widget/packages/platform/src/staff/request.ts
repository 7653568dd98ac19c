/** Same-origin requests of signed-in staff; a request that fails has status 0, never an exception. */
import type { StaffAnswer } from "@ajar/session/counsellor";

/** Milliseconds after which a request counts as failed. */
const PATIENCE = 10_000;

/** Sends JSON, reads JSON; the cookie goes along by itself. */
export async function request(method: string, path: string, body?: unknown): Promise<StaffAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const answer = await fetch(path, {
      method,
      signal: abort.signal,
      credentials: "same-origin",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await parsed(answer) };
  } catch {
    return { status: 0, body: undefined };
  } finally {
    clearTimeout(timer);
  }
}

async function parsed(answer: Response): Promise<unknown> {
  try {
    return (await answer.json()) as unknown;
  } catch {
    return undefined;
  }
}
