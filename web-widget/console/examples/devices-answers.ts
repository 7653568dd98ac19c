/** A service's keys as the devices room gets them, with invented people; never part of the build. */

const NOW = Math.floor(Date.now() / 1000);
const DAY = 86_400;
const BASE = "/api/v1/staff/services/aaben-doer/devices";
/** Two keys, so that their words differ. */
const [ONE, OTHER] = [`B${"C".repeat(86)}`, `B${"D".repeat(86)}`];
const OWN = `B${"A".repeat(86)}`;

const asked = { account: "m", kind: "device", asked: NOW - 120, renews: false };
const requests = [
  { ...asked, request: "r1", key: ONE, handle: "h1", full_name: "Mette Holm" },
  { ...asked, request: "r2", key: OTHER, handle: "h2", full_name: "Ali Noor", renews: true },
  { ...asked, request: "r3", key: OTHER, handle: "h3", full_name: "Sara Bek", renews: true },
  { ...asked, request: "r4", key: OWN, handle: "h4", full_name: "Kirsten Bach", kind: "issuer" },
];
const device = { account: "s", revoked: false };
const devices = [
  { ...device, handle: "h5", full_name: "Sara Bek", not_after: NOW + 6 * DAY },
  { ...device, handle: "h6", full_name: "Ali Noor", not_after: NOW + 22 * DAY },
  { ...device, handle: "h7", full_name: "Bo Krag", not_after: NOW + 9 * DAY, revoked: true },
];
const issuer = { certificate: "", root: "", revoked: false };

/** By `METHOD path`. */
export const devicesAnswers: Record<string, unknown> = {
  [`GET ${BASE}`]: {
    ...{ service: "AAAAAAAAAAAAAAAAAAAAAA", pins: [], requests, devices, revoke: ["h7"], can_open: false },
    issuers: [{ ...issuer, handle: "h8", full_name: "Karen Friis", not_after: NOW + 71 * DAY }],
    roster: { serial: 4, issued: NOW - DAY, expires: NOW + 13 * DAY, revoked: ["h7"] },
    warnings: [{ kind: "device", days: 6, whose: "Sara Bek" }],
  },
  [`POST ${BASE}/certificates`]: {},
  [`DELETE ${BASE}/h5`]: {},
  [`POST ${BASE}/issuers`]: {},
};
