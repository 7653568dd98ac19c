/** The draft of a set-up: what is stored, what is changed, what the server said. Kept in this tab's memory while one looks elsewhere; never in storage. */
import type { Setup, SetupAnswer, SetupFault, StaffSetup } from "@ajar/protocol";
import { useEffect, useState } from "preact/hooks";
import type { Answer, Api } from "../api/api.ts";

/** What came of saving. */
export type Saving = "idle" | "saving" | "saved" | "newer" | "refused" | "failed";

/** A set-up being changed. */
export interface Draft {
  readonly stored: StaffSetup;
  readonly setup: Setup;
  readonly dirty: boolean;
  readonly saving: Saving;
  readonly faults: readonly SetupFault[];
}

/** A draft of each service, for as long as the tab lives. */
const kept = new Map<string, Draft>();

const fresh = (stored: StaffSetup, saving: Saving = "idle"): Draft => ({
  stored,
  setup: stored.setup,
  dirty: false,
  saving,
  faults: [],
});

/** What a server's answer to `sent` makes of the draft as it is now: somebody may have written on meanwhile; pure. */
export function answered(draft: Draft, sent: Setup, answer: Answer<SetupAnswer>): Draft {
  if (!answer.ok) return { ...draft, saving: "failed" };
  const { body } = answer;
  if (body.t === "saved") {
    const { setup } = draft;
    return { ...fresh({ version: body.version, setup: sent }, "saved"), setup, dirty: !alike(setup, sent) };
  }
  if (body.t === "newer") return fresh(body.newer, "newer");
  return { ...draft, saving: "refused", faults: body.faults };
}

/** What a change makes of a draft: written back as it was, it is none; pure. */
export function changed(draft: Draft, part: Partial<Setup>): Draft {
  const setup = { ...draft.setup, ...part };
  return { ...draft, setup, saving: "idle", dirty: !alike(setup, draft.stored.setup) };
}

function alike(one: Setup, other: Setup): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The draft of a service; undefined until it is there. */
export function useDraft(api: Api, base: string) {
  const [draft, setDraft] = useState(kept.get(base));
  const [failed, setFailed] = useState(false);
  const keep = (next: Draft) => {
    kept.set(base, next);
    setDraft(next);
  };
  const fetch = async () => {
    setFailed(false);
    const answer = await api.get<StaffSetup>(base, isStaffSetup);
    if (answer.ok) keep(fresh(answer.body));
    else setFailed(true);
  };
  useEffect(() => {
    if (!kept.get(base)?.dirty) void fetch();
  }, [base]);
  const save = async (): Promise<boolean> => {
    const before = kept.get(base);
    if (!before) return false;
    keep({ ...before, saving: "saving" });
    const body: StaffSetup = { version: before.stored.version, setup: before.setup };
    const answer = await api.put<SetupAnswer>(base, body, isAnswer);
    const next = answered(kept.get(base) ?? before, before.setup, answer);
    keep(next);
    return next.saving === "saved" && !next.dirty;
  };
  const change = (part: Partial<Setup>) => {
    const before = kept.get(base);
    if (before) keep(changed(before, part));
  };
  return { draft, failed, fetch, save, change, undo: () => draft && keep(fresh(draft.stored)) };
}

function isStaffSetup(body: unknown): body is StaffSetup {
  const { version, setup } = (body ?? {}) as Partial<StaffSetup>;
  return typeof version === "number" && typeof setup === "object" && setup !== null && Array.isArray(setup.languages);
}

function isAnswer(body: unknown): body is SetupAnswer {
  return ["saved", "newer", "refused"].includes((body as { t?: string } | null)?.t ?? "");
}
