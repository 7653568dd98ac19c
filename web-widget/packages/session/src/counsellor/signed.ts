/** Who is signed in and which services they serve, out of the staff interface's answer; checked field by field, nothing is repaired. */
import { fromBase64url, type Role } from "@ajar/protocol";

/** One service that somebody serves. */
export interface Serving {
  /** The service's name in links. */
  readonly service: string;
  readonly serviceName: string;
  readonly role: Role;
  /** Base64url handles of their devices that are certified there. */
  readonly devices: readonly string[];
}

/** Who is signed in. */
export interface Signed {
  /** The name that visitors see. */
  readonly name: string;
  /** The name that colleagues see. */
  readonly fullName: string;
  readonly administrator: boolean;
  /** They can sign in again without a new link. */
  readonly ways: boolean;
  /** Seconds for which dangerous steps are allowed without signing in again. */
  readonly fresh: number;
  readonly services: readonly Serving[];
  /** The hub has accounts: tickets and devices are asked for by service. */
  readonly accounts: boolean;
}

/** Out of the answer to signing in; the shape with one service is that of a hub without accounts. */
export function signedOf(body: unknown): Signed | undefined {
  const { name, full_name, administrator, ways, fresh, services } = record(body);
  if (services === undefined) return alone(body);
  const all = Array.isArray(services) ? services.map(servingOf) : [];
  if (!text(name, 120) || !text(full_name, 240) || all.length === 0 || all.includes(undefined)) return undefined;
  return {
    ...{ name, fullName: full_name, administrator: administrator === true, ways: ways === true, accounts: true },
    fresh: typeof fresh === "number" ? fresh : 0,
    services: all as Serving[],
  };
}

function alone(body: unknown): Signed | undefined {
  const { name, device } = record(body);
  const serving = servingOf({ ...record(body), devices: device === undefined ? [] : [device] });
  if (!text(name, 120) || !serving) return undefined;
  const none = { administrator: false, ways: true, fresh: 0, accounts: false };
  return { ...none, name, fullName: name, services: [serving] };
}

function servingOf(value: unknown): Serving | undefined {
  const { service, service_name, role, devices } = record(value);
  const fits =
    (role === "counsellor" || role === "coordinator") &&
    text(service, 64) &&
    /^[a-z0-9-]+$/.test(service) &&
    text(service_name, 200) &&
    Array.isArray(devices) &&
    devices.every(isHandle);
  return fits ? { service, serviceName: service_name, role, devices: devices as string[] } : undefined;
}

function isHandle(value: unknown): boolean {
  return typeof value === "string" && fromBase64url(value)?.length === 8;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= longest;
}
