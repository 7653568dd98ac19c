/** What a web editor puts on the page, in three forms, each with a button to copy; and the poster. */
import type { EmbedCode } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Connection } from "./connection.tsx";
import { useDrafting, useSay } from "./context.ts";

/** Sæt på siden. */
export function Embed(): JSX.Element {
  const say = useSay();
  const { api, base } = useDrafting();
  const [code, setCode] = useState<EmbedCode>();
  useEffect(() => {
    api.get<EmbedCode>(`${base}/embed`).then((answer) => answer.ok && setCode(answer.body));
  }, [base]);
  return (
    <>
      <section class="set-part">
        <h3>{say("embed")}</h3>
        <p class="soft">{say("embed_hint")}</p>
        {code?.script && <Snippet name={say("embed_script")} text={code.script} />}
        {code && <Snippet name={say("embed_frame")} text={code.frame} />}
        {code && <Snippet name={say("embed_link")} text={code.link} />}
        {code && (
          <p>
            {say("poster")}:{" "}
            <a href={code.poster} target="_blank" rel="noopener noreferrer">
              {say("poster_open")}
            </a>
          </p>
        )}
      </section>
      <Connection page={code?.page} />
    </>
  );
}

function Snippet({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  const say = useSay();
  const { tell } = useDrafting();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      tell(say("copied"));
    } catch {
      tell(say("copy_failed"));
    }
  };
  return (
    <div class="set-snippet">
      <label>
        <span>{name}</span>
        <textarea
          readOnly
          rows={text.length > 200 ? 6 : 2}
          value={text}
          spellcheck={false}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <button type="button" class="small" onClick={copy}>
        {say("copy", { what: name.toLowerCase() })}
      </button>
    </div>
  );
}
