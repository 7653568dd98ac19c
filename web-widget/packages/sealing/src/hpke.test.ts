/** RFC 9180's own test vectors for suite 1, base and psk mode, through the code the handshake uses. */

import { describe, expect, test } from "vitest";
import { type Psk, setupRecipient, setupSender } from "./hpke.ts";
import { Secret } from "./secret.ts";
import { MACHINE } from "./testing/machine.ts";
import { scripted } from "./testing/scripted.ts";
import { ecdhPair, hex, readVectors, toHex } from "./testing/vectors.ts";

interface Case {
  readonly mode: number;
  readonly info: string;
  readonly skRm: string;
  readonly pkRm: string;
  readonly skEm: string;
  readonly pkEm: string;
  readonly enc: string;
  readonly psk?: string;
  readonly psk_id?: string;
  readonly encryptions: readonly { readonly aad: string; readonly ct: string; readonly pt: string }[];
  readonly exports: readonly {
    readonly exporter_context: string;
    readonly L: number;
    readonly exported_value: string;
  }[];
}

const { cases } = readVectors<{ cases: readonly Case[] }>("rfc9180.json");

function pskOf({ psk, psk_id }: Case): Psk | undefined {
  return psk === undefined ? undefined : { key: new Secret(hex(psk)), id: hex(psk_id ?? "") };
}

async function contexts(vector: Case) {
  const ephemeral = await ecdhPair(MACHINE, hex(vector.skEm), hex(vector.pkEm));
  const recipient = await ecdhPair(MACHINE, hex(vector.skRm), hex(vector.pkRm));
  const info = hex(vector.info);
  const sender = await setupSender(scripted({ keys: [ephemeral.keys] }), recipient.point, info, pskOf(vector));
  return { sender, receiver: await setupRecipient(MACHINE, recipient, hex(vector.enc), info, pskOf(vector)) };
}

describe.each(cases)("RFC 9180, mode $mode", (vector) => {
  test("enc is the published one", async () => {
    const { sender } = await contexts(vector);
    expect(toHex(new Uint8Array(sender.enc))).toBe(vector.enc);
  });

  test("the published ciphertexts are sealed and opened in order", async () => {
    const { sender, receiver } = await contexts(vector);
    for (const { aad, ct, pt } of vector.encryptions) {
      expect(toHex(new Uint8Array(await sender.seal(hex(pt), hex(aad))))).toBe(ct);
      expect(toHex(new Uint8Array(await receiver.open(hex(ct), hex(aad))))).toBe(pt);
    }
  });

  test("both ends export the published values", async () => {
    const { sender, receiver } = await contexts(vector);
    for (const { exporter_context, L, exported_value } of vector.exports) {
      for (const end of [sender, receiver]) {
        expect(toHex(new Uint8Array(await end.export(hex(exporter_context), L)))).toBe(exported_value);
      }
    }
  });
});

test("both modes were there", () => {
  expect(cases.map(({ mode }) => mode)).toEqual([0, 1]);
});
