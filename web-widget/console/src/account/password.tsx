/** A password with a one-time code, for computers without a passkey; what is typed is sent once, and the recovery codes are shown once. */
import { useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { QrCode } from "./qr.tsx";
import type { PartProps } from "./room.tsx";
import { type Said, SaidLine } from "./said.tsx";
import { texts } from "./texts.ts";
import { useStep } from "./use-step.ts";
import { outcome, setPassword } from "./ways.ts";
import { type CodeSecret, isCodeSecret, type OwnAccount } from "./wire.ts";

const PASSWORD = "/api/v1/staff/account/password";

export function Password({ account, api, load }: PartProps) {
  const say = useRoomTexts(texts);
  const [secret, setSecret] = useState<CodeSecret>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { said, run, confirmed } = useStep();
  const begin = async () => {
    const answer = await api.post(`${PASSWORD}/begin`, {}, isCodeSecret);
    if (answer.ok) setSecret(answer.body);
    return answer.ok ? undefined : outcome(answer);
  };
  const set = async (form: HTMLFormElement): Promise<Said> => {
    if (!secret) return undefined;
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? "");
    const typed = {
      name: field("name"),
      present: field("present"),
      password: field("password"),
      code: field("code"),
    };
    const came = await setPassword(api, secret.ceremony, typed);
    if (typeof came === "string") return came;
    setSecret(undefined);
    setCodes(came);
    await load();
    return "saved";
  };
  const remove = async () => {
    const answer = await api.delete(PASSWORD);
    if (answer.ok) await load();
    return answer.ok ? "saved" : outcome(answer);
  };
  return (
    <section class="account-part">
      <h3>{say("password")}</h3>
      <p class="soft">{say("password_hint")}</p>
      {account.password && <p>{say("password_set", { count: account.recovery_left })}</p>}
      {codes && <Recovery codes={codes} done={() => setCodes(undefined)} />}
      {!secret && !codes && (
        <p class="account-row">
          <button type="button" class="small" onClick={() => run(begin)}>
            {say(account.password ? "password_change" : "password_begin")}
          </button>
          {account.password && (
            <button type="button" class="small" onClick={() => run(remove)}>
              {say("password_remove")}
            </button>
          )}
        </p>
      )}
      {secret && <Setting secret={secret} account={account} set={(form) => run(() => set(form))} />}
      <SaidLine said={said} api={api} confirmed={confirmed} />
    </section>
  );
}

interface SettingProps {
  readonly secret: CodeSecret;
  readonly account: OwnAccount;
  readonly set: (form: HTMLFormElement) => Promise<void>;
}

function Setting({ secret, account, set }: SettingProps) {
  const say = useRoomTexts(texts);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void set(form);
      }}
    >
      <p>{say("password_scan")}</p>
      <QrCode text={secret.uri} label={say("password_picture")} />
      <p>
        <span class="soft">{say("password_key")}</span>{" "}
        <code class="secret" translate={false}>
          {secret.secret.replace(/(.{4})(?=.)/g, "$1 ")}
        </code>
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
      {account.password && <Present forgotten={account.sessions.some((one) => one.this && one.way === "link")} />}
      <label>
        {say("new_password")}
        <input name="password" type="password" minLength={12} maxLength={128} required autocomplete="new-password" />
      </label>
      <label>
        {say("code")}
        <input name="code" inputMode="numeric" required autocomplete="one-time-code" />
      </label>
      <button type="submit" class="primary">
        {say("save")}
      </button>
    </form>
  );
}

/** The password of before; who came by a link may have forgotten it. */
function Present({ forgotten }: { readonly forgotten: boolean }) {
  const say = useRoomTexts(texts);
  return (
    <>
      <label>
        {say("present_password")}
        <input
          name="present"
          type="password"
          maxLength={128}
          required={!forgotten}
          autocomplete="current-password"
          aria-describedby={forgotten ? "present-forgotten" : undefined}
        />
      </label>
      {forgotten && (
        <p class="soft" id="present-forgotten">
          {say("present_forgotten")}
        </p>
      )}
    </>
  );
}

function Recovery({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const say = useRoomTexts(texts);
  return (
    <div class="recovery">
      <h4>{say("recovery")}</h4>
      <p>{say("recovery_text")}</p>
      <ul translate={false}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" class="primary" onClick={done}>
        {say("recovery_kept")}
      </button>
    </div>
  );
}
