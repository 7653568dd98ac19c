/** Border checks of the staff interface's answers; nothing is repaired. */
import { type Chain, fromBase64url, type StaffSession } from "@ajar/protocol";

/** GET and POST /api/v1/staff/session. */
export function isStaffSession(body: unknown): body is StaffSession {
  const { role, service, service_name, name, device } = record(body);
  return (
    (role === "counsellor" || role === "coordinator") &&
    text(service, 64) &&
    /^[a-z0-9-]+$/.test(service) &&
    text(service_name, 200) &&
    text(name, 120) &&
    (device === undefined || octets(device, 8))
  );
}

/** POST /api/v1/staff/device. */
export function isChain(body: unknown): body is Chain {
  const { root, issuer, device, roster } = record(body);
  return octets(root, 65) && octets(issuer, 162) && octets(device, 162) && octets(roster);
}

/** POST /api/v1/staff/ticket. */
export function ticketOf(body: unknown): string | undefined {
  const { ticket } = record(body);
  return octets(ticket, 32) ? ticket : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= longest;
}

function octets(value: unknown, length?: number): value is string {
  const bytes = typeof value === "string" ? fromBase64url(value) : undefined;
  return bytes !== undefined && (length === undefined || bytes.length === length);
}
