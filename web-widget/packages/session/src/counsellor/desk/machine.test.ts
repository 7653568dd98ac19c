/** The desk's rules, event by event. */
import { describe, expect, it } from "vitest";
import { type Desk, type DeskEvent, deskStep, emptyDesk } from "./machine.ts";

const ticket = { on: "ticket", ticket: "T", handle: "H" } as const;
const signedIn = { on: "frame", frame: { t: "SIGNED_IN", generation: 1, date: 1, service: "S" }, now: 0 } as const;
const take = { on: "claim", claim: { t: "TAKE" } } as const;
const invitation = { on: "frame", frame: { t: "INVITATION", invitation: "I", purpose: "company" }, now: 0 } as const;
const answer = { on: "claim", claim: { t: "ANSWER_INVITATION", invitation: "I" } } as const;
const refused = { on: "frame", frame: { t: "REFUSED", problem: "taken" }, now: 0 } as const;
const up: readonly DeskEvent[] = [{ on: "opened" }, ticket, signedIn];

/** Plays events on an empty desk with two places; checks the desk and the last event's effects. */
function check(name: string, events: readonly DeskEvent[], desk: Partial<Desk>, effects: readonly object[]) {
  it(name, () => {
    let last: readonly object[] = [];
    let state = emptyDesk(2);
    for (const event of events) [state, last] = deskStep(state, event);
    expect(state).toMatchObject(desk);
    expect(last).toEqual(effects);
  });
}

describe("the desk", () => {
  check("asks for a ticket on every line", [{ on: "opened" }], { line: "signing_in" }, [{ do: "ticket" }]);
  check("signs in with it", [{ on: "opened" }, ticket], { line: "signing_in" }, [
    { do: "send", frame: { t: "SIGN_IN", ticket: "T", handle: "H" } },
  ]);
  check("drops a ticket that came too late", [{ on: "opened" }, { on: "lost" }, ticket], { line: "down" }, []);
  check("tells its places once it is open", up, { line: "up" }, [
    { do: "settled", service: "S", date: 1 },
    { do: "send", frame: { t: "READY", places: 2 } },
  ]);
  check("keeps places while it is away", [{ on: "ready", places: 1, elsewhere: 0 }], { places: 1 }, []);
  check("says what is in use at other desks", [...up, { on: "ready", places: 2, elsewhere: 1 }], { elsewhere: 1 }, [
    { do: "send", frame: { t: "READY", places: 2, elsewhere: 1 } },
  ]);
  check("says the same only once", [...up, { on: "ready", places: 2, elsewhere: 0 }], { places: 2 }, []);
  check("claims one at a time", [...up, take, take], { claiming: { t: "TAKE" } }, []);
  check("does not claim without a line", [take], { line: "down" }, []);
  check("hears that it was too late", [...up, take, refused], { refused: "taken" }, [
    { do: "refused", claiming: { t: "TAKE" }, problem: "taken" },
  ]);
  check("forgets a claim with its line", [...up, take, { on: "lost" }], { line: "down", invitations: [] }, []);
  check(
    "shows an invitation once",
    [...up, invitation, invitation],
    { invitations: [{ id: "I", purpose: "company" }] },
    [],
  );
  check("drops an invitation that was answered", [...up, invitation, answer, refused], { invitations: [] }, [
    { do: "refused", claiming: answer.claim, problem: "taken" },
  ]);
  check(
    "tries a refused first frame with a new ticket",
    [{ on: "opened" }, { on: "over", code: 4103 }],
    { line: "down" },
    [{ do: "redial" }],
  );
  check("yields to a newer desk", [...up, { on: "over", code: 4101 }], { line: "replaced" }, []);
  check("is over with the staff session", [...up, { on: "over", code: 4104 }], { line: "signed_out" }, []);
});
