/** What can be read in the queue. */
import type { WaitingPart } from "@ajar/protocol";
import type { JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { List, Select, WordsField } from "./fields.tsx";

const KINDS = ["text", "story", "breathing"] as const;

/** Ventetid. */
export function Waiting(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const blank = (): WaitingPart => ({ kind: "text", title: {}, body: {}, by: {} });
  return (
    <section class="set-part">
      <h3>{say("waiting")}</h3>
      <p class="soft">{say("waiting_hint")}</p>
      <List items={setup.waiting} what={say("part")} blank={blank} onItems={(waiting) => change({ waiting })}>
        {(part, put, at) => (
          <>
            <Select
              label={say("kind")}
              value={part.kind}
              options={KINDS.map((kind) => [kind, say(`kind_${kind}`)] as const)}
              onValue={(kind) => put({ kind })}
            />
            <WordsField
              label={say("heading")}
              value={part.title}
              at={`waiting.${at}.title`}
              maxLength={120}
              onValue={(title) => put({ title })}
            />
            <WordsField
              label={say("body")}
              value={part.body}
              at={`waiting.${at}.body`}
              maxLength={3000}
              lines={4}
              onValue={(body) => put({ body })}
            />
            {part.kind === "story" && (
              <WordsField
                label={say("by")}
                value={part.by}
                at={`waiting.${at}.by`}
                maxLength={120}
                onValue={(by) => put({ by })}
              />
            )}
          </>
        )}
      </List>
    </section>
  );
}
