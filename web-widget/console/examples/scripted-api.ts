/** A staff interface that follows a script: each room's answers by method and path; never part of the build. */
import type { Answer, Api } from "../src/api/api.ts";
import { statisticsAnswers } from "./statistics-answers.ts";

/** By `METHOD path`; what is not here is refused. */
export const answers: Record<string, unknown> = {
  "POST /api/v1/staff/services/aaben-doer/duty/form": {},
  ...statisticsAnswers,
};

async function answer<T>(method: string, path: string, sent?: unknown): Promise<Answer<T>> {
  // Where a test can look it up.
  if (sent !== undefined) sessionStorage.setItem("sent", JSON.stringify(sent));
  const body = answers[`${method} ${path}`];
  return body === undefined ? { ok: false, refused: "fault" } : { ok: true, body: body as T };
}

export const scriptedApi: Api = {
  get: (path) => answer("GET", path),
  post: (path, body) => answer("POST", path, body),
  put: (path, body) => answer("PUT", path, body),
  delete: (path) => answer("DELETE", path),
  download: (path) => answer("GET", path),
};
