/** Same-origin requests of signed-in staff; a request that fails has status 0, never an exception. */
import type { StaffAnswer } from "@ajar/session/counsellor";

/** Milliseconds after which a request counts as failed. */
const PATIENCE = 10_000;

/** Sends JSON or a file, reads JSON; the cookie goes along by itself. */
export function request(method: string, path: string, body?: unknown): Promise<StaffAnswer> {
  return asked(method, path, body, async (answer) => ({ status: answer.status, body: await parsed(answer) }));
}

/** Fetches a file and saves it; a refusal's body is read instead. */
export function download(path: string, name: string): Promise<StaffAnswer> {
  return asked("GET", path, undefined, async (answer) => {
    if (!answer.ok) return { status: answer.status, body: await parsed(answer) };
    save(await answer.blob(), name);
    return { status: answer.status, body: undefined };
  });
}

async function asked(
  method: string,
  path: string,
  body: unknown,
  read: (answer: Response) => Promise<StaffAnswer>,
): Promise<StaffAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const answer = await fetch(path, {
      method,
      signal: abort.signal,
      credentials: "same-origin",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      ...sent(body),
    });
    return await read(answer);
  } catch {
    return { status: 0, body: undefined };
  } finally {
    clearTimeout(timer);
  }
}

/** A file travels as it is, everything else as JSON. */
function sent(body: unknown): RequestInit {
  if (body === undefined) return {};
  if (body instanceof Blob) return { headers: { "content-type": body.type }, body };
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}

async function parsed(answer: Response): Promise<unknown> {
  try {
    return (await answer.json()) as unknown;
  } catch {
    return undefined;
  }
}
