/** Holds the two committed descriptions against third-party validators, real frames against their schemas, calendar and statistics files against others' readers. Never fetches. */
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv from "ajv";
import { calendarFaults } from "./calendar.mjs";
import { figureFaults } from "./figures.mjs";

const failures = [];

const openapi = await read("openapi.json");
const asyncapi = await read("asyncapi.json");
await checkOpenapi();
await checkAsyncapi();
checkFrames();
failures.push(...(await calendarFaults()), ...(await figureFaults()));
if (failures.length > 0) {
  console.error(failures.join("\n"));
  process.exit(1);
}
console.log("openapi.json and asyncapi.json are valid, frames fit their schemas, two readers find the right local times in the calendar files, and readers of JSON-stat and CSV the same figures");

async function read(name) {
  return JSON.parse(await readFile(new URL(name, import.meta.url), "utf8"));
}

async function checkOpenapi() {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(openapi));
  expect(result.valid, `openapi.json: ${JSON.stringify(result.errors)}`);
  expect(validator.version === "3.1", `openapi.json is ${validator.version}, not 3.1`);
}

async function checkAsyncapi() {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncapi));
  const errors = diagnostics.filter((found) => found.severity === 0);
  expect(document?.version() === "3.0.0", "asyncapi.json is not 3.0.0");
  expect(errors.length === 0, `asyncapi.json: ${JSON.stringify(errors, null, 2)}`);
  const operations = document?.operations().all() ?? [];
  expect(operations.length === 6, `six operations, found ${operations.length}`);
}

function checkFrames() {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "asyncapi", ...asyncapi });
  const bytes = (length) => Buffer.alloc(length).toString("base64url");
  const hello = { t: "HELLO", version: 1, suites: [1], nonce: bytes(32), routing: { who: "oneself", urgent: false } };
  const accept = { t: "ACCEPT", epoch: 1, seat: 1, enc: bytes(65), envelope: bytes(297) };
  const chain = { root: bytes(65), issuer: bytes(162), device: bytes(162), roster: bytes(256) };
  const offer = { t: "OFFER", epoch: 1, seat: 1, session_key: bytes(65), chain, signature: bytes(64) };
  for (const [message, frame, fits] of [
    ["visit.up.HELLO", hello, true],
    ["visit.up.HELLO", { ...hello, extra: 1 }, false],
    ["visit.up.HELLO", { ...hello, nonce: bytes(31) }, false],
    ["visit.up.HELLO", { ...hello, routing: { who: "somebody" } }, false],
    ["visit.up.ACCEPT", accept, true],
    ["visit.up.ACCEPT", { ...accept, extra: 1 }, false],
    ["visit.up.ACCEPT", { ...accept, enc: undefined }, false],
    ["visit.up.END", { t: "END" }, true],
    ["visit.up.END", { t: "END", reason: "x" }, false],
    ["visit.down.OFFER", offer, true],
    ["visit.down.OFFER", { ...offer, chain: { ...chain, device: bytes(1) } }, false],
    ["visit.down.STORED", { t: "STORED", cid: bytes(16), kind: 0, n: 7 }, true],
    ["visit.down.ENDED", { t: "ENDED", by: "counsellor", ticket: bytes(32) }, true],
    ["desk.up.PICK", { t: "PICK", arrival: 1 }, true],
    ["desk.up.PICK", { t: "TAKE", arrival: 1 }, false],
    ["talk.up.OFFER", offer, true],
    ["talk.down.WITHDRAWN", { t: "WITHDRAWN", reason: "handed_over" }, true],
  ]) {
    const validate = ajv.compile({ $ref: `asyncapi#/components/messages/${message}/payload` });
    const text = JSON.stringify(frame);
    expect(validate(JSON.parse(text)) === fits, `${message}: ${text} should ${fits ? "" : "not "}fit`);
  }
}

function expect(holds, otherwise) {
  if (!holds) failures.push(otherwise);
}
