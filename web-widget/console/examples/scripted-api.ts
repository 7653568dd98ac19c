/** A staff interface that follows a script: each room's answers by method and path; never part of the build. */
import type { Answer, Api } from "../src/api/api.ts";

/** By `METHOD path`; what is not here is refused. */
export const answers: Record<string, unknown> = {};

async function answer<T>(method: string, path: string): Promise<Answer<T>> {
  const body = answers[`${method} ${path}`];
  return body === undefined ? { ok: false, refused: "fault" } : { ok: true, body: body as T };
}

export const scriptedApi: Api = {
  get: (path) => answer("GET", path),
  post: (path) => answer("POST", path),
  put: (path) => answer("PUT", path),
  delete: (path) => answer("DELETE", path),
  download: (path) => answer("GET", path),
};
