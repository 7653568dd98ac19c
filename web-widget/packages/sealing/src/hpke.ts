/** HPKE (RFC 9180), suite 1 = DHKEM(P-256, HKDF-SHA256) / HKDF-SHA256 / AES-256-GCM, by @hpke/core on the given machine; never on a global one. */

import { POINT } from "@ajar/protocol";
import { AeadId, Dhkem, type DhkemPrimitives, HkdfSha256Native, KemId } from "@hpke/common";
import {
  type AeadEncryptionContext,
  type AeadInterface,
  CipherSuite,
  type RecipientContext,
  type SenderContext,
} from "@hpke/core";
import { importPoint, type SessionKey } from "./device.ts";
import { aesKey, type Machine, source } from "./machine.ts";
import type { Secret } from "./secret.ts";

/** Pre-shared key and its id (RFC 9180, section 5.1.2). */
export interface Psk {
  readonly key: Secret;
  readonly id: Uint8Array;
}

/** SetupBaseS or SetupPSKS to the recipient's point; the ephemeral key comes from the given machine. */
export async function setupSender(
  machine: Machine,
  recipient: Uint8Array,
  info: Uint8Array,
  psk?: Psk,
): Promise<SenderContext> {
  const ekm = await freshEphemeral(machine);
  const recipientPublicKey = await importPoint(machine, recipient);
  return suite(machine).createSenderContext({ recipientPublicKey, info, ekm, ...pskParameter(psk) });
}

/** SetupBaseR or SetupPSKR with a session key whose private half stays in the browser. */
export async function setupRecipient(
  machine: Machine,
  recipient: SessionKey,
  enc: Uint8Array,
  info: Uint8Array,
  psk?: Psk,
): Promise<RecipientContext> {
  await importPoint(machine, enc);
  return suite(machine).createRecipientContext({ recipientKey: recipient.keys, enc, info, ...pskParameter(psk) });
}

/** `Export(context, 32)` (RFC 9180, section 5.3). */
export async function exported(context: SenderContext | RecipientContext, label: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await context.export(label, 32));
}

function pskParameter(psk: Psk | undefined) {
  return psk === undefined ? {} : { psk: { key: psk.key.expose(), id: psk.id } };
}

function freshEphemeral(machine: Machine): Promise<CryptoKeyPair> {
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  return machine.subtle.generateKey(algorithm, false, ["deriveBits"]) as Promise<CryptoKeyPair>;
}

function suite(machine: Machine): CipherSuite {
  return new MachineSuite(machine);
}

// The library finds `crypto` by itself unless `_api` is set; these subclasses set it through its protected fields.

class MachineSuite extends CipherSuite {
  constructor(machine: Machine) {
    super({ kem: new MachineKem(machine), kdf: new MachineKdf(machine), aead: new MachineAead(machine) });
    this._api = machine.subtle;
  }
}

class MachineKem extends Dhkem {
  override readonly secretSize = 32;
  override readonly encSize = POINT;
  override readonly publicKeySize = POINT;
  override readonly privateKeySize = 32;
  constructor(machine: Machine) {
    const kdf = new MachineKdf(machine);
    super(KemId.DhkemP256HkdfSha256, new MachineCurve(machine), kdf);
  }
}

/** P-256 as the machine has it. Only what this suite calls: private keys never leave the machine, none is derived. */
class MachineCurve implements DhkemPrimitives {
  readonly #machine: Machine;
  constructor(machine: Machine) {
    this.#machine = machine;
  }
  serializePublicKey(key: CryptoKey): Promise<ArrayBuffer> {
    return this.#machine.subtle.exportKey("raw", key);
  }
  deserializePublicKey(point: ArrayBuffer): Promise<CryptoKey> {
    return importPoint(this.#machine, new Uint8Array(point));
  }
  dh(secret: CryptoKey, point: CryptoKey): Promise<ArrayBuffer> {
    return this.#machine.subtle.deriveBits({ name: "ECDH", public: point }, secret, 256);
  }
  generateKeyPair(): Promise<CryptoKeyPair> {
    return freshEphemeral(this.#machine);
  }
  readonly serializePrivateKey = outOfReach;
  readonly deserializePrivateKey = outOfReach;
  readonly importKey = outOfReach;
  readonly deriveKeyPair = outOfReach;
  readonly derivePublicKey = outOfReach;
}

function outOfReach(): Promise<never> {
  return Promise.reject(new TypeError("sealing never asks for this"));
}

class MachineKdf extends HkdfSha256Native {
  constructor(machine: Machine) {
    super();
    this._api = machine.subtle;
  }
}

class MachineAead implements AeadInterface {
  readonly id = AeadId.Aes256Gcm;
  readonly keySize = 32;
  readonly nonceSize = 12;
  readonly tagSize = 16;
  readonly #machine: Machine;
  constructor(machine: Machine) {
    this.#machine = machine;
  }
  createEncryptionContext(key: ArrayBufferLike | ArrayBufferView): AeadEncryptionContext {
    const machine = this.#machine;
    const raw = view(key).slice();
    return {
      async seal(iv, data, aad) {
        const sealing = await aesKey(machine, raw, "encrypt");
        return machine.subtle.encrypt(gcm(iv, aad), sealing, source(view(data)));
      },
      async open(iv, data, aad) {
        const opening = await aesKey(machine, raw, "decrypt");
        return machine.subtle.decrypt(gcm(iv, aad), opening, source(view(data)));
      },
    };
  }
}

function gcm(iv: ArrayBufferLike | ArrayBufferView, aad: ArrayBufferLike | ArrayBufferView) {
  return { name: "AES-GCM", iv: source(view(iv)), additionalData: source(view(aad)) };
}

function view(data: ArrayBufferLike | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
