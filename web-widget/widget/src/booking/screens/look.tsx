/** The code is typed: four fields that also take all four words at once. Forgives case and spelling as far as the hub does; names the wrong word. */
import { Notice } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Screen } from "../../app/screen.tsx";
import { useDesk } from "../context.ts";
import { look } from "../own.ts";
import { spread } from "../words.ts";

/** Tast din kode. */
export function Look(): JSX.Element {
  const { flow, state, say } = useDesk();
  const { words, trouble, busy } = state;
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  const wrong = trouble?.name === "unread" ? trouble.words : [];
  const [first] = wrong;
  useEffect(() => {
    if (first !== undefined) fields.current[first]?.focus();
  }, [trouble]);
  const type = (at: number, value: string) => {
    const next = spread(words, at, value);
    flow.set({ words: next.words });
    if (next.focus !== at) fields.current[next.focus]?.focus();
  };
  const find = (event: Event) => {
    event.preventDefault();
    look(flow);
  };
  return (
    <Screen title={say("look.title")} onBack={() => flow.go("menu")}>
      <form class="stack" autocomplete="off" noValidate onSubmit={find}>
        <p>{say("look.how")}</p>
        {trouble && (
          <Notice tone="warm" live="assertive">
            {wrong.map((at) => (
              <p key={at}>{say("look.wrong", { number: at + 1 })}</p>
            ))}
            {wrong.length === 0 && <p>{say(trouble.name === "busy" ? "look.busy" : "look.unknown")}</p>}
          </Notice>
        )}
        <div class="book-words">
          {words.map((word, at) => (
            <label key={LABELS[at]}>
              {say("look.word", { number: at + 1 })}
              <input
                ref={(field) => {
                  fields.current[at] = field;
                }}
                type="text"
                value={word}
                aria-invalid={wrong.includes(at)}
                autocomplete="off"
                autocapitalize="none"
                autocorrect="off"
                spellcheck={false}
                onInput={(event) => type(at, event.currentTarget.value)}
              />
            </label>
          ))}
        </div>
        <button type="submit" class="button button-primary button-wide" disabled={busy || words.join("").trim() === ""}>
          {say(busy ? "look.going" : "look.go")}
        </button>
      </form>
    </Screen>
  );
}

const LABELS = ["one", "two", "three", "four"];
