/** One's own account: names, ways to sign in, and where one is signed in; one screen, nothing about anybody else. */
import "./account.css";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import type { RoomProps } from "../shell/room.ts";
import { type Say, useRoomTexts } from "../texts/room-texts.ts";
import { Municipality } from "./link.tsx";
import { Password } from "./password.tsx";
import { SaidLine } from "./said.tsx";
import { texts } from "./texts.ts";
import { useStep } from "./use-step.ts";
import { useWays } from "./use-ways.ts";
import { addPasskey, browserPasskeys, outcome } from "./ways.ts";
import { isOwnAccount, type OwnAccount } from "./wire.ts";

const ACCOUNT = "/api/v1/staff/account";

export function Account({ api, session }: RoomProps) {
  const say = useRoomTexts(texts);
  const { account, failed, load } = useAccount(api);
  const ways = useWays(api);
  return (
    <section class="account" aria-labelledby="account-title">
      <h2 id="account-title">{say("title")}</h2>
      {!account && <p role="status">{say(failed ? "unreachable" : "loading")}</p>}
      {account && (
        <div class="account-parts">
          <Names account={account} api={api} load={load} />
          {ways && <Passkeys account={account} api={api} load={load} language={session.language} />}
          {ways?.password && <Password account={account} api={api} load={load} />}
          {ways && (ways.providers.length > 0 || account.provider) && (
            <Municipality account={account} api={api} load={load} providers={ways.providers} />
          )}
          <Sessions account={account} api={api} load={load} language={session.language} />
        </div>
      )}
    </section>
  );
}

function useAccount(api: Api) {
  const [account, setAccount] = useState<OwnAccount>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    const answer = await api.get(ACCOUNT, isOwnAccount);
    if (answer.ok) setAccount(answer.body);
    setFailed(!answer.ok);
  }, [api]);
  useEffect(() => void load(), [load]);
  return { account, failed, load };
}

/** Every part of the account. */
export interface PartProps {
  readonly account: OwnAccount;
  readonly api: Api;
  readonly load: () => Promise<void>;
}

function Names({ account, api, load }: PartProps) {
  const say = useRoomTexts(texts);
  const [name, setName] = useState(account.name);
  const [full, setFull] = useState(account.full_name);
  const { said, run, confirmed } = useStep();
  const save = async () => {
    const answer = await api.put(ACCOUNT, { name: name.trim(), full_name: full.trim() });
    if (answer.ok) await load();
    return answer.ok ? "saved" : outcome(answer);
  };
  return (
    <form
      class="account-part"
      onSubmit={(event) => {
        event.preventDefault();
        void run(save);
      }}
    >
      <h3>{say("names")}</h3>
      <label>
        {say("name")}
        <input
          value={name}
          maxLength={40}
          required
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label>
        {say("full_name")}
        <input
          value={full}
          maxLength={80}
          required
          autocomplete="name"
          onInput={(event) => setFull(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="small">
        {say("save")}
      </button>
      <SaidLine said={said} api={api} confirmed={confirmed} />
    </form>
  );
}

function Passkeys({ account, api, load, language }: PartProps & { readonly language: string }) {
  const say = useRoomTexts(texts);
  const [name, setName] = useState("");
  const { said, run, confirmed } = useStep();
  const add = async () => {
    const came = await addPasskey(api, browserPasskeys, name.trim() || say("passkey_usual"));
    if (came === "done") await load();
    return came === "done" ? "saved" : came;
  };
  const remove = async (id: string) => {
    const answer = await api.delete(`${ACCOUNT}/passkeys/${id}`);
    if (answer.ok) await load();
    return answer.ok ? "saved" : outcome(answer);
  };
  return (
    <section class="account-part">
      <h3>{say("passkeys")}</h3>
      <p class="soft">{say("passkeys_hint")}</p>
      {account.passkeys.length === 0 && <p>{say("passkeys_none")}</p>}
      <ul>
        {account.passkeys.map((passkey) => (
          <li key={passkey.id}>
            <span>
              {passkey.name} <span class="soft">{say("since", { date: dateOf(passkey.added, language) })}</span>
            </span>
            <button
              type="button"
              class="small"
              aria-label={say("passkey_remove", { name: passkey.name })}
              onClick={() => run(() => remove(passkey.id))}
            >
              {say("remove")}
            </button>
          </li>
        ))}
      </ul>
      <label>
        {say("passkey_name")}
        <input
          value={name}
          maxLength={40}
          placeholder={say("passkey_usual")}
          autocomplete="off"
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <button type="button" class="primary" onClick={() => run(add)}>
        {say("passkey_add")}
      </button>
      <SaidLine said={said} api={api} confirmed={confirmed} />
    </section>
  );
}

function Sessions({ account, api, load, language }: PartProps & { readonly language: string }) {
  const say = useRoomTexts(texts);
  const { said, run, confirmed } = useStep();
  const end = async (id: string) => {
    const answer = await api.delete(`${ACCOUNT}/sessions/${id}`);
    if (answer.ok) await load();
    return answer.ok ? "saved" : answer.refused === "stale" ? "stale" : "refused";
  };
  return (
    <section class="account-part account-wide">
      <h3>{say("sessions")}</h3>
      <ul>
        {account.sessions.map(({ id, way, since, this: here }) => (
          <li key={id}>
            <span>
              {say(here ? "session_this" : "session_other")}{" "}
              <span class="soft">
                {wayText(say, way)}, {say("since", { date: dateOf(since, language) })}
              </span>
            </span>
            {!here && (
              <button type="button" class="small" onClick={() => run(() => end(id))}>
                {say("session_end")}
              </button>
            )}
          </li>
        ))}
      </ul>
      <SaidLine said={said} api={api} confirmed={confirmed} />
    </section>
  );
}

function wayText(say: Say<typeof texts>, way: OwnAccount["sessions"][number]["way"]): string {
  return say(`way_${way}`);
}

/** A day with its hour, in the words of the language. */
export function dateOf(seconds: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(seconds * 1000));
}
