/** What counsellors have at hand in a talk: canned replies and the talk guide. */
import type { CannedReply, GuideStep } from "@ajar/protocol";
import type { JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { Input, List, named, Select, WordsField } from "./fields.tsx";

/** Til samtalen. */
export function Tools(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const languages = setup.languages.map((code) => [code, named(say, "language", code)] as const);
  const blankReply = (): CannedReply => ({ tag: "", language: setup.languages[0] ?? "da", text: "" });
  const blankStep = (): GuideStep => ({ title: {}, more: {} });
  return (
    <>
      <section class="set-part">
        <h3>{say("replies")}</h3>
        <List items={setup.replies} what={say("reply")} blank={blankReply} onItems={(replies) => change({ replies })}>
          {(one, put, at) => (
            <>
              <Input
                label={say("tag")}
                value={one.tag}
                at={`replies.${at}.tag`}
                maxLength={40}
                required
                onValue={(tag) => put({ tag })}
              />
              <Select
                label={say("language")}
                value={one.language}
                options={languages}
                onValue={(language) => put({ language })}
              />
              <Input
                label={say("body")}
                value={one.text}
                at={`replies.${at}.text`}
                maxLength={2000}
                lines={3}
                lang={one.language}
                onValue={(text) => put({ text })}
              />
            </>
          )}
        </List>
      </section>
      <section class="set-part">
        <h3>{say("guide")}</h3>
        <List items={setup.guide} what={say("guide_step")} blank={blankStep} onItems={(guide) => change({ guide })}>
          {(step, put, at) => (
            <>
              <WordsField
                label={say("step_title")}
                value={step.title}
                at={`guide.${at}.title`}
                maxLength={120}
                onValue={(title) => put({ title })}
              />
              <WordsField
                label={say("more")}
                value={step.more}
                at={`guide.${at}.more`}
                maxLength={1000}
                lines={2}
                onValue={(more) => put({ more })}
              />
            </>
          )}
        </List>
      </section>
    </>
  );
}
