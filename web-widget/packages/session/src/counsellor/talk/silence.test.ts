/** A silent visitor is asked twice, and only who really is silent. */
import { describe, expect, it } from "vitest";
import type { Card } from "../../card.ts";
import type { TalkState } from "../face.ts";
import { isToBeAsked } from "./silence.ts";
import { openingTalk } from "./view.ts";

const MINUTE = 60_000;
const facts = {
  ...{ id: "a", service: "s", slot: 1, sid: "", hello: "", lease: "", epoch: 1, seat: 1, since: 0, invited: false },
  routing: { urgent: false },
};
const talk: TalkState = { ...openingTalk(facts), phase: { name: "live" } };
const said = (mine: boolean, minute: number, card?: Card) =>
  ({
    id: `${mine}${minute}`,
    seat: 1,
    mine,
    text: "",
    at: minute * MINUTE,
    delivery: "arrived",
    ...(card && { card }),
  }) as const;
const asked = (minute: number) => said(true, minute, { kind: "silence" });

/** What is on the screen, at which minute, and whether to ask. */
function check(
  name: string,
  messages: TalkState["messages"],
  minute: number,
  wanted: boolean,
  part: Partial<TalkState> = {},
) {
  it(name, () => expect(isToBeAsked({ ...talk, messages, ...part }, minute * MINUTE)).toBe(wanted));
}

describe("a silent visitor", () => {
  check("has four minutes", [said(true, 1)], 4.9, false);
  check("is asked then", [said(true, 1)], 5, true);
  check("is asked once", [said(true, 1), asked(5)], 8.9, false);
  check("is asked again after eight", [said(true, 1), asked(5)], 9, true);
  check("is asked no more", [said(true, 1), asked(5), asked(9)], 60, false);
  check("who wrote since is not", [said(true, 1), said(false, 2)], 20, false);
  check(
    "who was asked, wrote and was answered is asked anew",
    [said(true, 1), asked(5), said(false, 6), said(true, 7)],
    11,
    true,
  );
  check("who writes is not", [said(true, 1)], 5, false, { visitor: { state: "here", since: 0, typing: true } });
  check("who left is not", [said(true, 1)], 5, false, { visitor: { state: "left", since: 0, typing: false } });
  check("whose line is lost is not", [said(true, 1)], 5, false, { phase: { name: "visitor_lost" } });
  check("of before a reload, whose time nobody knows, is not", [{ ...said(true, 1), at: 0 }], 90, false);
  check("to whom nobody has written is not", [], 90, false);
  check(
    "with whom an offer was shared is",
    [said(false, 1), said(true, 2, { kind: "plan", whom: "", where: "", numbers: "" })],
    6,
    true,
  );
});
