/** The connection test: what of a talk works from the network where this console is open, and whom to ask when it does not. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useDrafting, useSay } from "./context.ts";
import { browserSurroundings, PROBES, type ProbeName, probe } from "./probes.ts";

type Found = { readonly [Name in ProbeName]?: boolean };

/** Virker det her fra? */
export function Connection({ page }: { readonly page: string | undefined }): JSX.Element {
  const say = useSay();
  const { service } = useDrafting();
  const [found, setFound] = useState<Found>({});
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setFound({});
    const at = browserSurroundings();
    for (const name of PROBES) {
      const works = await probe(name, at, service);
      setFound((before) => ({ ...before, [name]: works }));
    }
    setBusy(false);
  };
  return (
    <section class="set-part">
      <h3>{say("test")}</h3>
      <p class="soft">
        {say("test_hint")} {page}
      </p>
      <button type="button" class="primary" disabled={busy} onClick={run}>
        {say("test_run")}
      </button>
      <ul class="set-probes" aria-live="polite">
        {PROBES.filter((name) => found[name] !== undefined).map((name) => (
          <li key={name} class={found[name] ? "is-fine" : "is-bad"}>
            <strong>{say(`test_${name}`)}:</strong> {say(found[name] ? "test_ok" : "test_bad")}
            {!found[name] && <span> {say(`help_${name}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
