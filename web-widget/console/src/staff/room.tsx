/** The people of a service, for its coordinator: invite by a one-time link, change a role, remove; and what staff changed. */
import "../account/account.css";
import "./staff.css";
import type { Role } from "@ajar/protocol";
import { useCallback, useEffect, useState } from "preact/hooks";
import { dateOf } from "../account/room.tsx";
import { type Said, SaidLine } from "../account/said.tsx";
import { useStep } from "../account/use-step.ts";
import { type AuditEntry, isAudit, isInvitation, isPeople, type Person } from "../account/wire.ts";
import type { Answer, Api } from "../api/api.ts";
import type { RoomProps } from "../shell/room.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { type Handed, Invite, LinkCard } from "./invite.tsx";
import { texts } from "./texts.ts";

/** Who did what no account did: somebody at the terminal, or what the configuration tells the server to do. */
const MACHINE = "*";

export function Staff({ api, session }: RoomProps) {
  const say = useRoomTexts(texts);
  const base = `/api/v1/staff/services/${session.service}/accounts`;
  const { people, failed, load } = usePeople(api, base);
  const [link, setLink] = useState<Handed>();
  const { said, run, confirmed } = useStep();
  const told = async (answer: Answer<unknown>): Promise<Said> => {
    if (answer.ok) await load();
    return answer.ok ? "saved" : (answer.refused as string) === "stale" ? "stale" : "refused";
  };
  const relink = async ({ account, full_name }: Person) => {
    const answer = await api.post(`${base}/${account}/link`, {}, isInvitation);
    if (answer.ok) setLink({ name: full_name, link: answer.body.link });
    return told(answer);
  };
  return (
    <section class="account" aria-labelledby="staff-title">
      <h2 id="staff-title">{say("title")}</h2>
      <div class="account-parts">
        <section class="account-part staff-people">
          <h3>{say("people")}</h3>
          {!people && <p role="status">{say(failed ? "unreachable" : "loading")}</p>}
          <ul>
            {people?.map((person) => (
              <Row
                key={person.account}
                person={person}
                last={isLast(people, person)}
                turn={(role) => run(async () => told(await api.put(`${base}/${person.account}`, { role })))}
                relink={() => run(() => relink(person))}
                remove={() => run(async () => told(await api.delete(`${base}/${person.account}`)))}
              />
            ))}
          </ul>
          <SaidLine said={said} api={api} confirmed={confirmed} />
        </section>
        {link ? (
          <LinkCard handed={link} close={() => setLink(undefined)} />
        ) : (
          <Invite api={api} base={base} handed={setLink} load={load} />
        )}
        <Audit api={api} base={base} language={session.language} />
      </div>
    </section>
  );
}

function usePeople(api: Api, base: string) {
  const [people, setPeople] = useState<readonly Person[]>();
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    const answer = await api.get(base, isPeople);
    if (answer.ok) setPeople(answer.body.people);
    setFailed(!answer.ok);
  }, [api, base]);
  useEffect(() => void load(), [load]);
  return { people, failed, load };
}

/** A service without a coordinator could never open again. */
function isLast(people: readonly Person[], { account, role }: Person): boolean {
  return role === "coordinator" && !people.some((each) => each.role === "coordinator" && each.account !== account);
}

interface RowProps {
  readonly person: Person;
  readonly last: boolean;
  readonly turn: (role: Role) => void;
  readonly relink: () => void;
  readonly remove: () => void;
}

function Row({ person, last, turn, relink, remove }: RowProps) {
  const say = useRoomTexts(texts);
  const [sure, setSure] = useState(false);
  const { full_name: who, name, role, ways } = person;
  if (sure) {
    return (
      <li class="staff-sure">
        <span>{say("remove_sure", { name: who })}</span>
        <button type="button" class="small" onClick={() => setSure(false)}>
          {say("stay")}
        </button>
        <button type="button" class="small danger-quiet" onClick={remove}>
          {say("remove")}
        </button>
      </li>
    );
  }
  return (
    <li>
      <span class="staff-who">
        <strong>{who}</strong>
        <span class="soft">
          {say("shown_as", { name })}
          {!ways && `, ${say("no_ways")}`}
        </span>
      </span>
      <select
        aria-label={say("role_of", { name: who })}
        title={last ? say("last") : undefined}
        disabled={last}
        value={role}
        onChange={(event) => turn(event.currentTarget.value as Role)}
      >
        <option value="counsellor">{say("counsellor")}</option>
        <option value="coordinator">{say("coordinator")}</option>
      </select>
      <button type="button" class="small" aria-label={say("new_link_for", { name: who })} onClick={relink}>
        {say("new_link")}
      </button>
      <button
        type="button"
        class="small"
        aria-label={say("remove_who", { name: who })}
        aria-disabled={last}
        onClick={() => !last && setSure(true)}
      >
        {say("remove")}
      </button>
    </li>
  );
}

function Audit({ api, base, language }: { readonly api: Api; readonly base: string; readonly language: string }) {
  const say = useRoomTexts(texts);
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  useEffect(() => {
    let wanted = true;
    api.get(`${base}/audit`, isAudit).then((answer) => wanted && answer.ok && setEntries(answer.body.entries));
    return () => {
      wanted = false;
    };
  }, [api, base]);
  return (
    <details class="account-part staff-audit">
      <summary>{say("audit")}</summary>
      <p class="soft">{say("audit_hint")}</p>
      <table>
        <thead>
          <tr>
            {(["when", "who", "what", "about"] as const).map((name) => (
              <th key={name} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map(({ at, who, what, about }, index) => (
            <tr key={`${at}${index}`}>
              <td>{dateOf(at, language)}</td>
              <td>{who === MACHINE ? say("machine") : who}</td>
              <td>{what}</td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
