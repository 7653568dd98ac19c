/** A virtual authenticator (Chrome DevTools, domain WebAuthn) in a page, and a forger that holds a copy of its key: for answers no browser would send. */
import { createHash, createPrivateKey, sign } from "node:crypto";
import type { CDPSession, Page } from "playwright-core";

/** A credential as the authenticator keeps it. */
export interface Credential {
  readonly credentialId: string;
  readonly isResidentCredential: boolean;
  readonly rpId: string;
  /** PKCS#8 in base64. */
  readonly privateKey: string;
  /** The account's id in base64. */
  readonly userHandle: string;
  readonly signCount: number;
}

export class Authenticator {
  readonly #line: CDPSession;
  readonly #id: string;

  private constructor(line: CDPSession, id: string) {
    this.#line = line;
    this.#id = id;
  }

  /** One that keeps accounts and says yes to everything, as a finger on the sensor does. */
  static async in(page: Page): Promise<Authenticator> {
    const line = await page.context().newCDPSession(page);
    await line.send("WebAuthn.enable");
    const { authenticatorId } = await line.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Authenticator(line, authenticatorId);
  }

  async credentials(): Promise<Credential[]> {
    const { credentials } = await this.#line.send("WebAuthn.getCredentials", { authenticatorId: this.#id });
    return credentials as Credential[];
  }

  /** Puts a credential into this authenticator, as a thief who copied one would. */
  async take(credential: Credential): Promise<void> {
    await this.#line.send("WebAuthn.addCredential", { authenticatorId: this.#id, credential });
  }

  /** As new. */
  async empty(): Promise<void> {
    await this.#line.send("WebAuthn.clearCredentials", { authenticatorId: this.#id });
  }

  /** From now on somebody proves, or nobody, who holds the device. */
  async verifies(isUserVerified: boolean): Promise<void> {
    await this.#line.send("WebAuthn.setUserVerified", { authenticatorId: this.#id, isUserVerified });
  }
}

/** What a forged answer says; everything that is not given is right. */
export interface Forgery {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  /** User present 1, user verified 4 (WebAuthn level 3, section 6.1). */
  readonly flags?: number;
  readonly count: number;
  /** PKCS#8 in base64. */
  readonly key?: string;
  readonly credentialId?: string;
  readonly userHandle?: string;
  readonly type?: string;
}

/** An assertion signed with the credential's own key (WebAuthn level 3, section 7.2), as JSON for the hub. */
export function forged(credential: Credential, right: { origin: string; challenge: string }, forgery: Forgery): unknown {
  const client = Buffer.from(
    JSON.stringify({
      type: forgery.type ?? "webauthn.get",
      challenge: forgery.challenge ?? right.challenge,
      origin: forgery.origin ?? right.origin,
      crossOrigin: false,
    }),
  );
  const count = Buffer.alloc(4);
  count.writeUInt32BE(forgery.count);
  const data = Buffer.concat([sha256(forgery.rpId ?? credential.rpId), Buffer.from([forgery.flags ?? 5]), count]);
  const key = createPrivateKey({ key: Buffer.from(forgery.key ?? credential.privateKey, "base64"), format: "der", type: "pkcs8" });
  const signature = sign("sha256", Buffer.concat([data, sha256(client)]), key);
  const id = url(Buffer.from(forgery.credentialId ?? credential.credentialId, "base64"));
  return {
    id,
    rawId: id,
    type: "public-key",
    clientExtensionResults: {},
    response: {
      authenticatorData: url(data),
      clientDataJSON: url(client),
      signature: url(signature),
      userHandle: url(Buffer.from(forgery.userHandle ?? credential.userHandle, "base64")),
    },
  };
}

const sha256 = (of: string | Buffer) => createHash("sha256").update(of).digest();
const url = (bytes: Buffer) => bytes.toString("base64url");
