/** The ways in on the card before the desk: a passkey first, then the municipality's own sign-in, then a password. */
import { useContext, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { BackContext, browserTab, leave } from "./municipality.ts";
import { texts } from "./texts.ts";
import { useWays } from "./use-ways.ts";
import { browserPasskeys, byPasskey, byPassword, type Outcome } from "./ways.ts";

interface WaysInProps {
  readonly api: Api;
  /** Signed in: the desk may open. */
  readonly inside: () => void;
}

export function WaysIn({ api, inside }: WaysInProps) {
  const say = useRoomTexts(texts);
  const ways = useWays(api);
  const [said, setSaid] = useState<Outcome | undefined>(useContext(BackContext));
  if (!ways) return null;
  const tell = (came: Outcome) => (came === "done" ? inside() : setSaid(came));
  return (
    <div class="ways-in">
      <button type="button" class="primary" onClick={async () => tell(await byPasskey(api, browserPasskeys))}>
        {say("in_passkey")}
      </button>
      {ways.providers.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          class="small"
          onClick={async () => setSaid(await leave(api, browserTab, id, "enter"))}
        >
          {say("in_provider", { name })}
        </button>
      ))}
      {ways.password && <PasswordForm api={api} tell={tell} />}
      <p class="said" role="status">
        {said === "refused"
          ? say("in_refused")
          : said === "cancelled" || said === "too_fast" || said === "silent"
            ? say(said)
            : ""}
      </p>
    </div>
  );
}

interface PasswordFormProps {
  readonly api: Api;
  readonly tell: (came: Outcome) => void;
}

/** Also confirms a session that is open: who it is, once more. */
export function PasswordForm({ api, tell }: PasswordFormProps) {
  const say = useRoomTexts(texts);
  const send = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? "");
    tell(await byPassword(api, field("name"), field("password"), field("code")));
  };
  return (
    <details>
      <summary>{say("in_password")}</summary>
      <form
        class="account-part"
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <label>
          {say("sign_in_name")}
          <input name="name" required autocomplete="username" />
        </label>
        <label>
          {say("old_password")}
          <input name="password" type="password" required autocomplete="current-password" />
        </label>
        <label>
          {say("code_or_recovery")}
          <input name="code" required autocomplete="one-time-code" aria-describedby="code-once" />
        </label>
        <p class="soft" id="code-once">
          {say("code_once")}
        </p>
        <button type="submit" class="small">
          {say("in_password")}
        </button>
      </form>
    </details>
  );
}
