/** Asks once whether the service is open. No answer counts as open: the queue itself decides. */
import type { ServiceState } from "@ajar/protocol";
import type { Config } from "../config.ts";

/** What the first screen needs to know. */
export interface ServiceStatus {
  readonly state: ServiceState;
  /** Next opening, local time of the service. */
  readonly opens: string | undefined;
}

const STATES: readonly string[] = ["open", "busy", "back_soon", "closed"] satisfies readonly ServiceState[];

/** The present status. */
export async function fetchStatus(config: Config): Promise<ServiceStatus> {
  try {
    const answer = await fetch(`${config.api}/api/v1/services/${config.service}/status`, {
      credentials: "omit",
      // Who reloads a closed door wants to know whether it is open now, not half a minute ago.
      cache: "no-cache",
    });
    return readStatus(answer.ok ? await answer.json() : undefined);
  } catch {
    return readStatus(undefined);
  }
}

/** Reads an answer from outside; what is not understood counts as open. */
export function readStatus(answer: unknown): ServiceStatus {
  const { state, opens } = (answer ?? {}) as { readonly state?: unknown; readonly opens?: unknown };
  return {
    state: typeof state === "string" && STATES.includes(state) ? (state as ServiceState) : "open",
    opens: typeof opens === "string" ? opens : undefined,
  };
}
