/** The whole set-up as one TOML file: out of the console and into the draft, where it is looked at before it is saved. */
import type { ReadSetup } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { SaidLine } from "../account/said.tsx";
import { useDrafting, useSay } from "./context.ts";

/** Fil. */
export function File(): JSX.Element {
  const say = useSay();
  const { api, base, service, change, tell } = useDrafting();
  /** Read again when the hub knows anew who asks. */
  const [waiting, setWaiting] = useState<globalThis.File>();
  const take = async (file: globalThis.File | undefined) => {
    if (!file) return;
    const answer = await api.post<ReadSetup>(`${base}/file`, { text: await file.text() });
    if (!answer.ok && answer.refused === "stale") return setWaiting(file);
    setWaiting(undefined);
    if (!answer.ok) return tell(say("not_saved"));
    if (answer.body.t === "unread") return tell(say("file_unread", { line: answer.body.line }));
    change(answer.body.setup);
    tell(say("file_taken"));
  };
  return (
    <section class="set-part">
      <h3>{say("file")}</h3>
      <p class="soft">{say("file_hint")}</p>
      <p>
        <button type="button" class="primary" onClick={() => api.download(`${base}/file`, `${service}.toml`)}>
          {say("file_get")}
        </button>
      </p>
      <label class="set-field">
        <span>{say("file_read")}</span>
        <input
          type="file"
          accept=".toml,application/toml,text/plain"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      {waiting && <SaidLine said="stale" api={api} confirmed={() => take(waiting)} />}
    </section>
  );
}
