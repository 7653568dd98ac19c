/** A password with a one-time code, for computers without a passkey; what is typed is sent once and kept nowhere. */
import { useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { QrCode } from "./qr.tsx";
import type { PartProps } from "./room.tsx";
import { type Said, SaidLine } from "./said.tsx";
import { texts } from "./texts.ts";
import { setPassword } from "./ways.ts";
import { type CodeSecret, isCodeSecret } from "./wire.ts";

const BEGIN = "/api/v1/staff/account/password/begin";

export function Password({ account, api, load }: PartProps) {
  const say = useRoomTexts(texts);
  const [secret, setSecret] = useState<CodeSecret>();
  const [said, setSaid] = useState<Said>();
  const begin = async () => {
    const answer = await api.post(BEGIN, {}, isCodeSecret);
    if (answer.ok) setSecret(answer.body);
    setSaid(answer.ok ? undefined : (answer.refused as string) === "stale" ? "stale" : "refused");
  };
  const set = async (form: HTMLFormElement) => {
    if (!secret) return;
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? "");
    const typed = { name: field("name"), password: field("password"), code: field("code") };
    const came = await setPassword(api, secret.ceremony, typed);
    setSaid(came === "done" ? "saved" : came);
    if (came !== "done") return;
    setSecret(undefined);
    await load();
  };
  return (
    <section class="account-part">
      <h3>{say("password")}</h3>
      <p class="soft">{say("password_hint")}</p>
      {account.password && <p>{say("password_set")}</p>}
      {!secret && (
        <button type="button" class="small" onClick={begin}>
          {say(account.password ? "password_change" : "password_begin")}
        </button>
      )}
      {secret && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void set(event.currentTarget);
          }}
        >
          <p>{say("password_scan")}</p>
          <QrCode text={secret.uri} label={say("password_picture")} />
          <p>
            <code class="secret">{secret.secret}</code>
          </p>
          <label>
            {say("sign_in_name")}
            <input
              name="name"
              minLength={3}
              maxLength={80}
              required
              autocomplete="username"
              defaultValue={account.sign_in_name}
            />
          </label>
          <label>
            {say("new_password")}
            <input name="password" type="password" minLength={12} required autocomplete="new-password" />
          </label>
          <label>
            {say("code")}
            <input name="code" inputMode="numeric" required autocomplete="one-time-code" />
          </label>
          <button type="submit" class="primary">
            {say("save")}
          </button>
        </form>
      )}
      <SaidLine said={said} api={api} confirmed={begin} />
    </section>
  );
}
