/** What every talk of a desk has in common; types only. */
import type { Device, Trust } from "@ajar/sealing";
import type { StaffPlatform } from "../world.ts";

/** A one-time ticket for a socket; `over` = the staff session is, nothing = the hub did not answer. */
export type GetTicket = () => Promise<string | "over" | undefined>;

/** Handed to each talk. */
export interface TalkContext {
  readonly platform: StaffPlatform;
  /** The service's name in links. */
  readonly service: string;
  readonly trust: Trust;
  readonly device: Device;
  /** The name that visitors see. */
  readonly name: string;
  readonly ticket: GetTicket;
  /** The talk's state changed. */
  changed(): void;
  /** The staff session is over. */
  signedOut(): void;
  /** Another tab of this browser took the talks. */
  replaced(): void;
}
