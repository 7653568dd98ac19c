/** Something calm while one waits: stories, breathing, what will happen, and a few questions that can be left. */
import type { WaitingPart } from "@ajar/protocol";
import { useAllTexts, useWords } from "@ajar/ui";
import type { ComponentChildren, JSX } from "preact";
import { useVisit } from "../../app/visit.ts";
import { Entry } from "../../booking/entry.tsx";
import { own } from "../../setup/own.ts";
import { Meanwhile } from "./meanwhile.tsx";

const STORIES = ["1", "2", "3"] as const;
const NEXT = ["1", "2", "3"] as const;

/** Folded parts; nothing that moves is open before it is tapped. */
export function Calm(): JSX.Element {
  const say = useAllTexts();
  return (
    <>
      <section class="calm" aria-label={say("calm.tabs")}>
        <Part title={say("mean.title")} open>
          <Meanwhile />
        </Part>
        {own.setup?.waiting.length ? <OwnParts parts={own.setup.waiting} /> : <BuiltIn />}
      </section>
      <Others />
    </>
  );
}

/** What is built in: fault, stories, breathing, what will happen. */
function BuiltIn(): JSX.Element {
  const say = useAllTexts();
  return (
    <>
      <Part title={say("calm.fault")} open>
        <p>{say("calm.fault_text")}</p>
      </Part>
      <Part title={say("calm.stories")}>
        {STORIES.map((n) => (
          <figure class="calm-story" key={n}>
            <blockquote>{say(`calm.story_${n}`)}</blockquote>
            <figcaption>{say(`calm.story_${n}_by`)}</figcaption>
          </figure>
        ))}
      </Part>
      <Part title={say("calm.breath")}>
        <div class="calm-ring" aria-hidden="true" />
        <p>{say("calm.breath_text")}</p>
        <p>{say("calm.breath_still")}</p>
      </Part>
      <Part title={say("calm.next")}>
        <ol class="calm-next">
          {NEXT.map((n) => (
            <li key={n}>{say(`calm.next_${n}`)}</li>
          ))}
        </ol>
      </Part>
    </>
  );
}

/** Words in the visitor's language, else in any there is. */
function useSaid() {
  const { language } = useWords();
  return (words: { readonly [language: string]: string | undefined }) =>
    words[language] || Object.values(words)[0] || "";
}

/** What the coordinator wrote in its place. */
function OwnParts({ parts }: { readonly parts: readonly WaitingPart[] }): JSX.Element {
  const said = useSaid();
  return (
    <>
      {parts.map(({ kind, title, body, by }) => (
        <Part key={said(title)} title={said(title)}>
          {kind === "breathing" && <div class="calm-ring" aria-hidden="true" />}
          {kind === "story" ? (
            <figure class="calm-story">
              <blockquote>{said(body)}</blockquote>
              <figcaption>{said(by)}</figcaption>
            </figure>
          ) : (
            said(body)
              .split(/\n\s*\n/)
              .map((paragraph) => <p key={paragraph}>{paragraph}</p>)
          )}
        </Part>
      ))}
    </>
  );
}

/** Offers that the coordinator shows to everybody. */
function Offers(): JSX.Element {
  const said = useSaid();
  return (
    <>
      {own.setup?.offers.map(({ title, about, link, phone }) => (
        <li key={said(title)}>
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {said(title)}
            </a>
          ) : (
            said(title)
          )}{" "}
          {said(about)} {phone && <a href={`tel:${phone.replace(/\s/g, "")}`}>{phone}</a>}
        </li>
      ))}
    </>
  );
}

function Part({ title, open, children }: { title: string; open?: boolean; children: ComponentChildren }): JSX.Element {
  return (
    <details class="calm-part" open={open}>
      <summary>{title}</summary>
      <div class="calm-body">{children}</div>
    </details>
  );
}

/** Other ways to talk: by writing, by calling. */
function Others(): JSX.Element {
  const say = useAllTexts();
  const { phones } = useVisit().config;
  return (
    <section class="others">
      <h2>{say("waiting.others")}</h2>
      <ul>
        <li>{say("waiting.write")}</li>
        <li>
          <a href={`tel:${phones.child.replace(/\s/g, "")}`}>{say("waiting.call", { number: phones.child })}</a>
        </li>
        <Offers />
      </ul>
      <div class="stack">
        <Entry />
      </div>
    </section>
  );
}
