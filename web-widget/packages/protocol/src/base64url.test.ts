/** Base64url: RFC 4648's vectors, every byte there and back, and nothing but what the encoder itself would write. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64url, toBase64url } from "./base64url.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ["", ""],
  ["f", "Zg"],
  ["fo", "Zm8"],
  ["foo", "Zm9v"],
  ["foob", "Zm9vYg"],
  ["fooba", "Zm9vYmE"],
  ["foobar", "Zm9vYmFy"],
])("RFC 4648, section 10, without padding: %j", (plain, encoded) => {
  expect(toBase64url(bytes(plain))).toBe(encoded);
  expect(fromBase64url(encoded)).toEqual(bytes(plain));
});

test.each([
  ["A", "a single sign"],
  ["Zg==", "padding"],
  ["Zh", "stray bits behind one byte"],
  ["Zm9=", "padding inside"],
  ["Zm-/", "a sign of plain base64"],
  ["Zm 9", "a space"],
  ["Zm9v\n", "a line end"],
  ["Zmåv", "a letter beyond ASCII"],
  ["Zm8\u{1F600}", "a sign of two units"],
])("refuses %j: %s", (text) => {
  expect(fromBase64url(text)).toBeUndefined();
});

test("every run of bytes comes back, and node agrees", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (run) => {
      const text = toBase64url(run);
      expect(text).toBe(Buffer.from(run).toString("base64url"));
      expect(fromBase64url(text)).toEqual(run);
    }),
  );
});

test("what is decoded is always what the encoder would have written", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const run = fromBase64url(text);
      if (run !== undefined) expect(toBase64url(run)).toBe(text);
    }),
  );
});
