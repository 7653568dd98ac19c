/** Screens before the desk: signing in, why it did not work, and the desk that is open in another tab; asks for no name and no password. */
import "../account/account.css";
import "./sign-in.css";
import type { DeskSession, DeskState, SignedOut } from "@ajar/session/counsellor";
import { WaysIn } from "../account/ways-in.tsx";
import type { Api } from "../api/api.ts";
import { useTexts } from "../texts/use-texts.ts";

interface SignInProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly api: Api;
}

export function SignIn({ desk, session, api }: SignInProps) {
  const texts = useTexts();
  const { phase } = desk;
  switch (phase.name) {
    case "signing_in":
      return <Card title={texts.signing_in} text={texts.signing_in_device} busy />;
    case "signed_out":
      return <SignedOutCard reason={phase.reason} session={session} api={api} />;
    case "elsewhere":
      return (
        <Card title={texts.elsewhere_title} text={texts.elsewhere_text}>
          <button type="button" class="primary" onClick={() => session.takeOver()}>
            {texts.take_over}
          </button>
        </Card>
      );
    case "asking":
      return <Asking words={phase.words} />;
    case "open":
      return null;
  }
}

/** Reasons that a second try may mend. */
const RETRY: readonly SignedOut[] = ["unreachable", "device"];

/** Reasons after which another way in may be at hand. */
const OUTSIDE: readonly SignedOut[] = ["no_link", "link_used", "expired"];

interface SignedOutProps {
  readonly reason: SignedOut;
  readonly session: DeskSession;
  readonly api: Api;
}

function SignedOutCard({ reason, session, api }: SignedOutProps) {
  const texts = useTexts();
  return (
    <Card title={texts[`${reason}_title`]} text={texts[`${reason}_text`]}>
      {OUTSIDE.includes(reason) && <WaysIn api={api} inside={() => session.retry()} />}
      {RETRY.includes(reason) && (
        <button type="button" class="primary" onClick={() => session.retry()}>
          {texts.try_again}
        </button>
      )}
    </Card>
  );
}

/** Six words that a coordinator's screen shows too: alike words mean the same key, and nobody in between. */
function Asking({ words }: { readonly words: readonly string[] }) {
  const texts = useTexts();
  return (
    <Card title={texts.asking_title} text={texts.asking_text}>
      <ol class="six-words" translate={false}>
        {words.map((word, index) => (
          <li key={`${index}${word}`}>{word}</li>
        ))}
      </ol>
      <p class="soft" role="status">
        {texts.asking_wait}
      </p>
    </Card>
  );
}

interface CardProps {
  readonly title: string;
  readonly text: string;
  readonly busy?: boolean;
  readonly children?: preact.ComponentChildren;
}

function Card({ title, text, busy = false, children }: CardProps) {
  return (
    <main class="sign-in">
      <div class="sign-in-card" role={busy ? "status" : undefined} aria-busy={busy}>
        <p class="wordmark">Ajar</p>
        <h1>{title}</h1>
        <p>{text}</p>
        {busy && <span class="sign-in-wait" aria-hidden="true" />}
        {children}
      </div>
    </main>
  );
}
