/** The staff interface as rooms use it: JSON both ways, every refusal a fixed word; never throws, never keeps an answer. */
import type { Problem } from "@ajar/protocol";
import type { StaffAnswer, StaffPlatform } from "@ajar/session/counsellor";

/** What came of a request. */
export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  /** `fault` also stands for "no answer" and for an answer that does not look as promised. */
  | { readonly ok: false; readonly refused: Problem };

/** Whether an answer looks as its type says. Without one the body is taken as the server of this very build sends it. */
export type Check<T> = (body: unknown) => body is T;

/** Typed requests; a path begins with `/api/v1/staff/`. */
export interface Api {
  get<T>(path: string, check?: Check<T>): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown, check?: Check<T>): Promise<Answer<T>>;
  put<T>(path: string, body: unknown, check?: Check<T>): Promise<Answer<T>>;
  delete<T>(path: string, check?: Check<T>): Promise<Answer<T>>;
  /** Fetches a file and hands it to the browser's downloads under a name. */
  download(path: string, name: string): Promise<Answer<undefined>>;
}

/** Over the platform's requests, which carry the session's cookie. */
export function createApi(platform: Pick<StaffPlatform, "request" | "download">): Api {
  return {
    get: async (path, check) => judged(await platform.request("GET", path), check),
    post: async (path, body, check) => judged(await platform.request("POST", path, body), check),
    put: async (path, body, check) => judged(await platform.request("PUT", path, body), check),
    delete: async (path, check) => judged(await platform.request("DELETE", path), check),
    download: async (path, name) => judged<undefined>(await platform.download(path, name)),
  };
}

function judged<T>({ status, body }: StaffAnswer, check?: Check<T>): Answer<T> {
  if (status < 200 || status > 299) return { ok: false, refused: problemOf(body) };
  if (check && !check(body)) return { ok: false, refused: "fault" };
  return { ok: true, body: body as T };
}

/** The fixed word of a problem+json body; anything else is a fault. */
function problemOf(body: unknown): Problem {
  const { type } = (typeof body === "object" && body !== null ? body : {}) as { type?: unknown };
  // A word of a later server is passed on: a screen says "that did not work" for words it does not know.
  return typeof type === "string" && /^[a-z-]{1,40}$/.test(type) ? (type as Problem) : "fault";
}
