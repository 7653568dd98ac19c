/** The devices room: which browsers may write with visitors, approved by a coordinator's own browser; no private key ever leaves one. */
import "../account/account.css";
import "./devices.css";
import type { AskedDevice, Devices, Problem } from "@ajar/protocol";
import type { Issuer } from "@ajar/session/counsellor";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import { type Said, SaidLine } from "../account/said.tsx";
import { useStep } from "../account/use-step.ts";
import type { Answer, Api } from "../api/api.ts";
import type { RoomProps } from "../shell/room.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { IssuerContext } from "./context.ts";
import { Issuers } from "./issuers.tsx";
import { isDevices, keepRoster, pathOf } from "./keeper.ts";
import { Known } from "./known.tsx";
import { texts } from "./texts.ts";
import { Waiting } from "./waiting.tsx";

/** Every part of the room. */
export interface PartProps {
  readonly keys: Devices;
  readonly issuer: Issuer | undefined;
  readonly service: string;
  readonly language: string;
  /** This browser's key is an issuer's of this service. */
  readonly able: boolean;
  approve(requests: readonly AskedDevice[]): void;
  block(handle: string): void;
  become(): void;
  take(root: string, certificate: string): void;
}

type Told = "approved" | "failed" | "blocked_now" | "blocked_wait";

export function Room({ api, session }: RoomProps) {
  const say = useRoomTexts(texts);
  const { service, language } = session;
  const issuer = useContext(IssuerContext);
  const { keys, able, failed, load } = useKeys(api, issuer, service);
  const [told, setTold] = useState<Told>();
  const { said, run, confirmed } = useStep();
  const path = pathOf(service);
  const done = (answer: Answer<unknown>, well?: Told): Said => {
    const stale = !answer.ok && (answer.refused as Problem | "stale") === "stale";
    setTold(answer.ok ? well : stale ? undefined : "failed");
    return stale ? "stale" : undefined;
  };
  const approve = async (requests: readonly AskedDevice[]) => {
    const certificates = keys && (await issuer?.certify(service, keys, requests));
    if (!certificates) {
      setTold("failed");
      return undefined;
    }
    const answer = await api.post(`${path}/certificates`, { certificates });
    await load();
    return done(answer, "approved");
  };
  const block = async (handle: string) => {
    const answer = await api.delete(`${path}/${handle}`);
    const now = await load();
    const said = done(answer);
    if (!answer.ok || !now || !issuer) return said;
    setTold((await keepRoster(api, issuer, service, now)) ? "blocked_now" : "blocked_wait");
    await load();
    return said;
  };
  const become = async () => {
    const key = await issuer?.key(service, true);
    if (!key) return undefined;
    const answer = await api.post(`${path}/issuers/requests`, { key });
    await load();
    return done(answer);
  };
  const take = async (root: string, certificate: string) => {
    const answer = await api.post(`${path}/issuers`, { root, certificate });
    const now = await load();
    // The first one who can approve makes the first list.
    if (now && issuer && (await keepRoster(api, issuer, service, now))) await load();
    return done(answer, "approved");
  };
  const steps = {
    approve: (requests: readonly AskedDevice[]) => void run(() => approve(requests)),
    block: (handle: string) => void run(() => block(handle)),
    become: () => void run(become),
    take: (root: string, certificate: string) => void run(() => take(root, certificate)),
  };
  return (
    <section class="account devices" aria-labelledby="devices-title">
      <h2 id="devices-title">{say("title")}</h2>
      <p class="soft">{say("lead")}</p>
      {!keys && <p role="status">{say(failed ? "unreachable" : "loading")}</p>}
      {keys && (
        <>
          <State keys={keys} />
          <p class="said" role="status">
            {told ? say(told) : ""}
          </p>
          <SaidLine said={said} api={api} confirmed={confirmed} />
          <div class="account-parts">
            {[Waiting, Known, Issuers].map((Part, index) => (
              <Part key={index} {...{ keys, issuer, service, language, able }} {...steps} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** What has to be known before anything else: whether it can open, who signs, what runs out. */
function State({ keys }: { readonly keys: Devices }) {
  const say = useRoomTexts(texts);
  const { can_open, server_issuer, warnings } = keys;
  if (can_open && !server_issuer && warnings.length === 0) return null;
  return (
    <ul class="device-state">
      {!can_open && <li>{say("open_no")}</li>}
      {server_issuer && <li>{say("server_issuer", { reason: server_issuer })}</li>}
      {warnings.map(({ kind, days, whose }) => (
        <li key={`${kind}${whose}${days}`}>{say(`warning_${kind}`, { days, whose })}</li>
      ))}
    </ul>
  );
}

function useKeys(api: Api, issuer: Issuer | undefined, service: string) {
  const [keys, setKeys] = useState<Devices>();
  const [able, setAble] = useState(false);
  const [failed, setFailed] = useState(false);
  const load = useCallback(async () => {
    const answer = await api.get(pathOf(service), isDevices);
    setFailed(!answer.ok);
    if (!answer.ok) return undefined;
    setAble((await issuer?.holds(service, answer.body)) ?? false);
    setKeys(answer.body);
    return answer.body;
  }, [api, issuer, service]);
  useEffect(() => void load(), [load]);
  return { keys, able, failed, load };
}
