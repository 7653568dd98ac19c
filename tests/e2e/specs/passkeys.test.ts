/** Passkeys with a virtual authenticator: the whole way in the real console, and every answer that must not be believed, refused alike. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Authenticator, type Credential, type Forgery, forged } from "../support/authenticator.ts";
import { violations } from "../support/axe.ts";
import { openWindow, type Window } from "../support/browser.ts";
import { type Demo, startDemo } from "../support/server.ts";

const SCREENS = resolve(import.meta.dirname, "../screens");
const BEGIN = "/api/v1/staff/sign-in/passkey/begin";
const SIGN_IN = "/api/v1/staff/sign-in/passkey";

let demo: Demo;
let windows: Window[];
let mette: Page;
let thief: Page;
let finger: Authenticator;
let copy: Authenticator;
let passkey: Credential;

beforeAll(async () => {
  demo = await startDemo();
  windows = await Promise.all([openWindow({ reducedMotion: true }), openWindow({ reducedMotion: true })]);
  [mette, thief] = (await Promise.all(windows.map(({ context }) => context.newPage()))) as [Page, Page];
  finger = await Authenticator.in(mette);
});

afterAll(async () => {
  await Promise.all(windows.map((each) => each.close()));
  await demo.stop();
});

const signOut = async (page: Page) => {
  await page.getByRole("button", { name: "Log ud", exact: true }).click();
  await page.getByRole("heading", { name: "Du er ikke logget ind" }).waitFor();
};
const signIn = (page: Page) => page.getByRole("button", { name: "Log ind med adgangsnøgle" }).click();
const inside = (page: Page) => page.getByText("Forbundet").first().waitFor();
const account = async (page: Page) => {
  await page.getByRole("link", { name: "Konto", exact: true }).click();
  await page.getByRole("heading", { name: "Min konto" }).waitFor();
};
const picture = async (page: Page, name: string) => {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: `${SCREENS}/${name}.png` });
  expect(await violations(page), name).toEqual([]);
};

test("a passkey is made after an invitation, and signs in", async () => {
  await mette.goto(demo.links.counsellors[0] ?? "");
  await inside(mette);
  await mette.getByText("Du kan ikke logge ind igen uden et nyt link.").waitFor();
  await account(mette);
  await mette.getByText("Du har ingen adgangsnøgle endnu.").waitFor();
  await mette.getByLabel("Hvad skal den hedde?").fill("Vagttelefon");
  await mette.getByRole("button", { name: "Lav en adgangsnøgle" }).click();
  await mette.getByRole("button", { name: "Fjern Vagttelefon" }).waitFor();
  await picture(mette, "passkey-made");
  [passkey] = (await finger.credentials()) as [Credential];
  expect(passkey).toMatchObject({ rpId: "console.localhost", isResidentCredential: true });

  await signOut(mette);
  await picture(mette, "passkey-signed-out");
  await signIn(mette);
  await inside(mette);
  await account(mette);
  expect(await mette.getByText("Du kan ikke logge ind igen uden et nyt link.").count()).toBe(0);
  await mette.getByText(/Denne browser.*med adgangsnøgle/).waitFor();
});

/** A forged answer, sent from the console's own page of somebody who is not signed in. */
async function send(forgery: Omit<Forgery, "count"> & { readonly above?: number }) {
  const [{ signCount }] = (await finger.credentials()) as [Credential];
  const begun = await fetchFrom(BEGIN, {});
  const { ceremony, options } = begun.body as { ceremony: string; options: { challenge: string } };
  const count = Math.max(0, signCount + counted + (forgery.above ?? 1));
  const right = { origin: demo.console, challenge: options.challenge };
  const answer = { ceremony, credential: forged(passkey, right, { ...forgery, count }) };
  return { answer, came: await fetchFrom(SIGN_IN, answer) };
}

/** Sign-ins by forged answers that were right: they let the counter rise at the hub, and the device knows nothing of them. */
let counted = 0;

const fetchFrom = (path: string, body: unknown) =>
  thief.evaluate(
    async ([path, body]) => {
      const answer = await fetch(path as string, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const headers = [...answer.headers].filter(([name]) => name !== "date");
      return { status: answer.status, headers, body: await answer.json() };
    },
    [path, body] as const,
  );

test("every answer that is not believed gets the same refusal", async () => {
  await thief.goto(`${demo.console}/console/`);
  await thief.getByRole("heading", { name: "Du er ikke logget ind" }).waitFor();
  const right = await send({});
  expect(right.came.status, "the forger can do it right, so each refusal below has its one reason").toBe(200);
  counted++;
  await fetchFrom(SIGN_IN, right.answer);
  await thief.evaluate(() => fetch("/api/v1/staff/session", { method: "DELETE" }));

  const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  const refused = {
    "a replayed challenge": await fetchFrom(SIGN_IN, right.answer),
    "a challenge of another ceremony": (await send({ challenge: randomBytes(32).toString("base64url") })).came,
    "a wrong origin": (await send({ origin: "https://console.evil.example" })).came,
    "the chat's origin": (await send({ origin: demo.chat })).came,
    "another relying party": (await send({ rpId: "evil.example" })).came,
    "no user verification": (await send({ flags: 1 })).came,
    "nobody present": (await send({ flags: 4 })).came,
    "a cloned counter": (await send({ above: -1 })).came,
    "the counter of last time": (await send({ above: 0 })).came,
    "a counter at naught": (await send({ above: -1_000_000 })).came,
    "a foreign key": (await send({ key: stranger })).came,
    "a foreign credential": (await send({ credentialId: randomBytes(16).toString("base64") })).came,
    "an unknown user": (await send({ userHandle: randomBytes(16).toString("base64") })).came,
    "an answer of a registration": (await send({ type: "webauthn.create" })).came,
    "no ceremony": await fetchFrom(SIGN_IN, { ...right.answer, ceremony: randomBytes(32).toString("base64url") }),
    "no assertion": await fetchFrom(SIGN_IN, { ...right.answer, credential: {} }),
  };
  const [first] = Object.values(refused);
  expect(first).toMatchObject({ status: 401, body: { type: "sign-in" } });
  for (const [name, came] of Object.entries(refused)) expect(came, name).toEqual(first);

  expect((await send({})).came.status, "and nothing of it has harmed the passkey").toBe(200);
  counted++;
  await thief.evaluate(() => fetch("/api/v1/staff/session", { method: "DELETE" }));
});

test("a device that does not ask who holds it, and a copy of a passkey, stay outside", async () => {
  copy = await Authenticator.in(thief);
  await thief.reload();
  await copy.take({ ...passkey, signCount: 0 });
  await signIn(thief);
  await thief.getByText("Det passede ikke.").waitFor();
  await picture(thief, "passkey-refused");
  await copy.verifies(false);
  await signIn(thief);
  await thief.getByText("Du afbrød, eller browseren sagde nej.").waitFor();
});

test("a browser elsewhere is seen and signed out, and a passkey that is taken away opens nothing", async () => {
  const [{ signCount }] = (await finger.credentials()) as [Credential];
  await copy.verifies(true);
  await copy.empty();
  await copy.take({ ...passkey, signCount: signCount + counted + 1 });
  await thief.reload();
  await signIn(thief);
  await inside(thief);
  await copy.empty();
  await account(thief);
  await thief.getByLabel("Hvad skal den hedde?").fill("Bærbar");
  await thief.getByRole("button", { name: "Lav en adgangsnøgle" }).click();
  await thief.getByRole("button", { name: "Fjern Bærbar" }).waitFor();

  await mette.reload();
  await inside(mette);
  await account(mette);
  await mette.getByText(/En anden browser/).waitFor();
  await picture(mette, "passkey-two-browsers");
  await mette.getByRole("button", { name: "Log ud her" }).click();
  await mette.getByText(/En anden browser/).waitFor({ state: "detached" });
  await thief.reload();
  await thief.getByRole("heading", { name: "Du er ikke logget ind" }).waitFor();

  await mette.getByRole("button", { name: "Fjern Bærbar" }).click();
  await mette.getByRole("button", { name: "Fjern Bærbar" }).waitFor({ state: "detached" });
  await signIn(thief);
  await thief.getByText("Det passede ikke.").waitFor();

  await mette.getByRole("button", { name: "Fjern Vagttelefon" }).click();
  await mette.getByText("Det er din eneste vej ind.").waitFor();
  expect(await mette.getByRole("button", { name: "Fjern Vagttelefon" }).count(), "the last way in stays").toBe(1);
});
