/** Every kind of plaintext there and back; bodies that are almost right are refused. */

import { Kind } from "@ajar/protocol";
import { expect, test } from "vitest";
import { MOST_STAMPS, readBody, writeBody } from "./body.ts";
import { kindOf, RULES } from "./kinds.ts";
import { LONGEST_BODY } from "./padding.ts";
import type { Plain } from "./plaintext.ts";

const stamps = Array.from({ length: MOST_STAMPS }, (_, index) => ({
  cid: new Uint8Array(16).fill(index),
  kind: index % 2 === 0 ? Kind.message : Kind.control,
  n: 0xffffffff - index,
}));

const PLAINS: readonly Plain[] = [
  { kind: "text", text: "" },
  { kind: "text", text: "æøå 👨‍👩‍👧 \u0000\ufeff" },
  { kind: "part", part: 1, text: "a" },
  { kind: "part", part: 2, text: "" },
  { kind: "beat", typing: true, hidden: false, deaf: false, mine: [], shown: [] },
  { kind: "beat", typing: false, hidden: true, deaf: true, mine: stamps, shown: stamps },
  { kind: "answers", answers: [] },
  { kind: "answers", answers: Array.from({ length: 32 }, (_, index) => ({ question: index, choice: 255 - index })) },
  { kind: "counsellor-name", name: "Åse Østergård" },
  { kind: "join-ask", purpose: "company", epoch: 65535, seat: 2, device: new Uint8Array(32).fill(5), name: "" },
  { kind: "join-ask", purpose: "hand_over", epoch: 2, seat: 1, device: new Uint8Array(32), name: "x".repeat(120) },
  { kind: "join-answer", yes: false, note: false },
  { kind: "join-answer", yes: true, note: false },
  { kind: "join-answer", yes: true, note: true },
  { kind: "note", text: "kort" },
  { kind: "identity-known", on: true },
  { kind: "identity-known", on: false },
  { kind: "card", text: '{"kind":"silence"}' },
  { kind: "leaving" },
];

test.each(PLAINS)("$kind there and back", (plain) => {
  expect(readBody(plain.kind, writeBody(plain))).toEqual(plain);
});

test("every kind is told", () => {
  expect(new Set(PLAINS.map(({ kind }) => kind))).toEqual(new Set(Object.keys(RULES)));
});

test("a beat stays in the smallest size", () => {
  const beat: Plain = { kind: "beat", typing: true, hidden: true, deaf: true, mine: stamps, shown: stamps };
  expect(writeBody(beat).length + 3).toBeLessThanOrEqual(256);
});

test.each<[string, Plain["kind"], number[]]>([
  ["no UTF-8", "text", [0xff]],
  ["an overlong form", "text", [0xc0, 0x80]],
  ["a surrogate in UTF-8", "text", [0xed, 0xa0, 0x80]],
  ["part 0", "part", [0]],
  ["part 3", "part", [3, 65]],
  ["part without number", "part", []],
  ["unknown bits in a beat", "beat", [8, 0, 0]],
  ["a beat cut", "beat", [0, 1, 0]],
  ["six stamps", "beat", [0, 6, ...new Array(21 * 6).fill(0), 0]],
  ["a stamp of a beat", "beat", [0, 1, ...new Array(16).fill(0), 1, 0, 0, 0, 0, 0]],
  ["more than announced", "beat", [0, 0, 0, 0]],
  ["33 answers", "answers", [33, ...new Array(66).fill(0)]],
  ["answers cut", "answers", [2, 1, 1]],
  ["a name longer than allowed", "counsellor-name", [0, 121, ...new Array(121).fill(65)]],
  ["a name cut", "counsellor-name", [0, 2, 65]],
  ["a note without yes", "join-answer", [2]],
  ["two bytes for one", "identity-known", [1, 1]],
  ["epoch 0", "join-ask", [1, 0, 0, 1, ...new Array(32).fill(0), 0, 0]],
  ["seat 3", "join-ask", [1, 0, 1, 3, ...new Array(32).fill(0), 0, 0]],
  ["purpose 0", "join-ask", [0, 0, 1, 1, ...new Array(32).fill(0), 0, 0]],
  ["something after leaving", "leaving", [0]],
])("refused: %s", (_name, kind, bytes) => {
  expect(() => readBody(kind, Uint8Array.from(bytes))).toThrow("refused");
});

test.each<[string, Plain]>([
  ["six stamps", { kind: "beat", typing: false, hidden: false, mine: [...stamps, ...stamps], shown: [] }],
  ["33 answers", { kind: "answers", answers: new Array(33).fill({ question: 0, choice: 0 }) }],
  ["a long name", { kind: "counsellor-name", name: "æ".repeat(61) }],
])("the caller's fault: %s", (_name, plain) => {
  expect(() => writeBody(plain)).toThrow(RangeError);
});

test("a kind is known only in its type and from its end", () => {
  expect(kindOf(1, Kind.message, "visitor")).toBe("text");
  expect(kindOf(1, Kind.control, "visitor")).toBeUndefined();
  expect(kindOf(33, Kind.control, "counsellor")).toBe("counsellor-name");
  expect(kindOf(33, Kind.control, "visitor")).toBeUndefined();
  expect(kindOf(32, Kind.control, "counsellor")).toBeUndefined();
  expect(kindOf(0, Kind.message, "visitor")).toBeUndefined();
  expect(LONGEST_BODY).toBe(4093);
});
