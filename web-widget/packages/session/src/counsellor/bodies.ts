/** Border checks of the staff interface's answers; nothing is repaired. */
import { type Chain, fromBase64url } from "@ajar/protocol";

/** A device's chain, where the hub certifies at once. */
export function isChain(body: unknown): body is Chain {
  const { root, issuer, device, roster } = record(body);
  return octets(root, 65) && octets(issuer, 162) && octets(device, 162) && octets(roster);
}

/** A key on its way: its request, and the chain once it is signed. */
export function askedOf(body: unknown): { readonly request: string; readonly chain: Chain | undefined } | undefined {
  const { request, chain } = record(body);
  if (!octets(request, 8) || (chain !== undefined && !isChain(chain))) return undefined;
  return { request, chain };
}

/** A ticket for one socket. */
export function ticketOf(body: unknown): string | undefined {
  const { ticket } = record(body);
  return octets(ticket, 32) ? ticket : undefined;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function octets(value: unknown, length?: number): value is string {
  const bytes = typeof value === "string" ? fromBase64url(value) : undefined;
  return bytes !== undefined && (length === undefined || bytes.length === length);
}
