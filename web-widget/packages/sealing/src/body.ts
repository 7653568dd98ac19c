/** Bodies of plaintexts as bytes and back; a body is read whole or refused. */

import { concat, u8, u16, u32, utf8 } from "./bytes.ts";
import type { Answer, BeatPlain, JoinAsk, Plain } from "./plaintext.ts";
import { Reader } from "./reader.ts";
import { demand } from "./refusal.ts";
import type { Stamp } from "./stamp.ts";

/** Most stamps in each list of a beat, so that a beat stays in the smallest size. */
export const MOST_STAMPS = 5;
/** Most answers the visitor can give. */
export const MOST_ANSWERS = 32;
/** Bytes of the longest name, in UTF-8. */
export const LONGEST_NAME = 120;

/** The body of a plaintext, without kind and length. */
export function writeBody(plain: Plain): Uint8Array {
  switch (plain.kind) {
    case "text":
    case "note":
    case "card":
      return utf8(plain.text);
    case "part":
      return concat(u8(plain.part), utf8(plain.text));
    case "beat":
      return writeBeat(plain);
    case "answers":
      return writeAnswers(plain.answers);
    case "counsellor-name":
      return writeName(plain.name);
    case "join-ask":
      return writeAsk(plain);
    case "join-answer":
      return u8(plain.yes ? (plain.note ? 3 : 1) : 0);
    case "identity-known":
      return u8(plain.on ? 1 : 0);
    case "leaving":
      return new Uint8Array(0);
  }
}

/** Reads a body of a known kind; refuses what does not end exactly where it should. */
export function readBody(kind: Plain["kind"], body: Uint8Array): Plain {
  const reader = new Reader(body);
  const plain = readKind(kind, reader);
  demand(reader.atEnd());
  return plain;
}

function readKind(kind: Plain["kind"], reader: Reader): Plain {
  switch (kind) {
    case "text":
    case "note":
    case "card":
      return { kind, text: reader.rest() };
    case "part":
      return { kind, part: reader.oneOf(1, 2), text: reader.rest() };
    case "beat":
      return readBeat(reader);
    case "answers":
      return { kind, answers: readAnswers(reader) };
    case "counsellor-name":
      return { kind, name: readName(reader) };
    case "join-ask":
      return readAsk(reader);
    case "join-answer": {
      const bits = reader.oneOf(0, 1, 3);
      return { kind, yes: bits !== 0, note: bits === 3 };
    }
    case "identity-known":
      return { kind, on: reader.oneOf(0, 1) === 1 };
    case "leaving":
      return { kind };
  }
}

function writeAsk({ purpose, epoch, seat, device, name }: JoinAsk): Uint8Array {
  return concat(u8(purpose === "hand_over" ? 1 : 2), u16(epoch), u8(seat), device, writeName(name));
}

function readAsk(reader: Reader): JoinAsk {
  const purpose = reader.oneOf(1, 2) === 1 ? "hand_over" : "company";
  const epoch = reader.u16();
  demand(epoch > 0);
  return {
    kind: "join-ask",
    purpose,
    epoch,
    seat: reader.oneOf(1, 2),
    device: reader.take(32),
    name: readName(reader),
  };
}

function writeBeat({ typing, hidden, deaf, mine, shown }: BeatPlain): Uint8Array {
  return concat(u8((typing ? 1 : 0) | (hidden ? 2 : 0) | (deaf ? 4 : 0)), writeStamps(mine), writeStamps(shown));
}

function readBeat(reader: Reader): BeatPlain {
  const bits = reader.u8();
  demand(bits < 8);
  return {
    kind: "beat",
    typing: (bits & 1) !== 0,
    hidden: (bits & 2) !== 0,
    deaf: (bits & 4) !== 0,
    mine: readStamps(reader),
    shown: readStamps(reader),
  };
}

function writeStamps(stamps: readonly Stamp[]): Uint8Array {
  if (stamps.length > MOST_STAMPS) throw new RangeError("a beat names at most 5 envelopes");
  return concat(u8(stamps.length), ...stamps.map(({ cid, kind, n }) => concat(cid, u8(kind), u32(n))));
}

function readStamps(reader: Reader): Stamp[] {
  const count = reader.oneOf(0, 1, 2, 3, 4, 5);
  return Array.from({ length: count }, () => ({ cid: reader.take(16), kind: reader.oneOf(0, 2), n: reader.u32() }));
}

function writeAnswers(answers: readonly Answer[]): Uint8Array {
  if (answers.length > MOST_ANSWERS) throw new RangeError("there are at most 32 answers");
  return concat(u8(answers.length), ...answers.map(({ question, choice }) => Uint8Array.of(question, choice)));
}

function readAnswers(reader: Reader): Answer[] {
  const count = reader.u8();
  demand(count <= MOST_ANSWERS);
  return Array.from({ length: count }, () => ({ question: reader.u8(), choice: reader.u8() }));
}

function writeName(name: string): Uint8Array {
  const bytes = utf8(name);
  if (bytes.length > LONGEST_NAME) throw new RangeError("a name is at most 120 bytes");
  return concat(u16(bytes.length), bytes);
}

function readName(reader: Reader): string {
  const length = reader.u16();
  demand(length <= LONGEST_NAME);
  return reader.text(length);
}
