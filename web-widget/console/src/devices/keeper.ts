/** Signs the roster anew without being asked, in every coordinator's console: when it is older than three days, and at once when somebody is revoked. */
import type { Devices } from "@ajar/protocol";
import type { Issuer } from "@ajar/session/counsellor";
import { useContext, useEffect } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { IssuerContext } from "./context.ts";

/** Milliseconds between two looks. */
const AGAIN = 6 * 60 * 60_000;

/** Where a service's keys are. */
export const pathOf = (service: string) => `/api/v1/staff/services/${service}/devices`;

/** Signs and sends what is due; answers whether something was sent and taken. */
export async function keepRoster(api: Api, issuer: Issuer, service: string, keys: Devices): Promise<boolean> {
  if (!issuer.isDue(keys)) return false;
  const roster = await issuer.roster(service, keys);
  return roster !== undefined && (await api.post(`${pathOf(service)}/roster`, { roster })).ok;
}

/** Looks now and then, for as long as the console is open. */
export function useRosterKeeper(api: Api, service: string, wanted: boolean): void {
  const issuer = useContext(IssuerContext);
  useEffect(() => {
    if (!wanted || !issuer) return undefined;
    const look = async () => {
      if ((await issuer.key(service, false)) === undefined) return;
      const answer = await api.get(pathOf(service), isDevices);
      if (answer.ok) await keepRoster(api, issuer, service, answer.body);
    };
    void look();
    const timer = setInterval(() => void look(), AGAIN);
    return () => clearInterval(timer);
  }, [api, issuer, service, wanted]);
}

export function isDevices(body: unknown): body is Devices {
  const { service, requests, devices, issuers, revoke, warnings } = (body ?? {}) as Partial<Devices>;
  return typeof service === "string" && [requests, devices, issuers, revoke, warnings].every(Array.isArray);
}
