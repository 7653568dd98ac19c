/** Which fragment names which room. */
import { expect, it } from "vitest";
import { roomIn } from "./use-room.ts";

it.each([
  ["", "duty"],
  ["#", "duty"],
  ["#/", "duty"],
  ["#/service", "service"],
  ["#/bookings/2026-W48", "bookings"],
  ["#link=abc", "duty"],
  ["#/Service", "duty"],
  ["#/../x", "duty"],
])("%j opens %s", (fragment, room) => expect(roomIn(fragment)).toBe(room));
