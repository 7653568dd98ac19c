/** What the visitor's and the counsellor's sessions share: a line that comes back, sealed envelopes that are never lost, order and beats. */
export { Connection, type ConnectionEvents } from "./connection.ts";
export { Inbox, type ReadyMessage } from "./inbox.ts";
export { type Clear, Keeper } from "./keeper.ts";
export { Outbox, type OutboxItem, pairName } from "./outbox.ts";
export { type KeptPair, PairEnd } from "./pair_end.ts";
export { Pulse, Silence } from "./pulse.ts";
export { Sender, type SenderLine } from "./sender.ts";
export { Turns } from "./turns.ts";
