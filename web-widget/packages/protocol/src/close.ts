/** WebSocket close codes in two ranges, as in crates/protocol/src/close.rs: 4000-4099 come back, 4100-4199 do not. */

/** Every code that the hub uses. */
export const Close = {
  goingAway: 4000,
  tooSlow: 4001,
  silent: 4002,
  fault: 4003,
  otherVersion: 4004,
  ended: 4100,
  replaced: 4101,
  protocol: 4102,
  refused: 4103,
  withdrawn: 4104,
} as const;

/** Whether the client should come back; codes outside our ranges are the network's and mean yes. */
export function comesBack(code: number): boolean {
  return code < 4100 || code > 4199;
}
