/** Signing in through a municipality's own sign-in (the real oidc-provider): what is believed, what is not, and what its word ends. */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { openWindow } from "../support/browser.ts";
import { CLIENT, type Municipality, startMunicipality, type Token } from "../support/municipality.ts";
import { ask, Page } from "../support/municipality-way.ts";
import { type Demo, startDemo } from "../support/server.ts";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

let demo: Demo;
let town: Municipality;

beforeAll(async () => {
  demo = await startDemo({
    more: async (port, folder) => {
      town = await startMunicipality(port);
      const secret = join(folder, "client.secret");
      writeFileSync(secret, `${CLIENT.secret}\n`);
      return `[[provider]]
id = "kommunen"
name = "Solvig"
issuer = "${town.issuer}"
client_id = "${CLIENT.id}"
client_secret_file = "${secret}"
[[provider.role]]
group = "chat"
service = "aaben-doer"
role = "counsellor"
[[provider.role]]
group = "chat-leads"
service = "aaben-doer"
role = "coordinator"
`;
    },
  });
  // Mette links her account once, with the link that she was given.
  const page = new Page(demo.console);
  const link = demo.links.counsellors[0]?.split("#link=")[1];
  expect((await page.say("POST", "/session", { link })).status).toBe(200);
  expect((await page.through("link")).status).toBe(200);
});

afterAll(async () => {
  await demo?.stop();
  await town?.stop();
});

afterEach(() => {
  town.twist = undefined;
  town.person = { sub: "mette", groups: ["chat"] };
});

const seconds = () => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const role = (body: any) => body.services?.find((one: any) => one.service === "aaben-doer")?.role;

async function inside(): Promise<Page> {
  const page = new Page(demo.console);
  expect((await page.through()).status).toBe(200);
  return page;
}

const open = async (page: Page) => (await page.say("GET", "/session")).status === 200;

test("whoever is linked is signed in with the roles of their groups", async () => {
  const page = new Page(demo.console);
  const came = await page.through();
  expect([came.status, role(came.body)]).toEqual([200, "counsellor"]);
  expect((await page.say("GET", "/account")).body.sessions.find((one: any) => one.this).way).toBe("provider");
  town.person = { sub: "mette", groups: ["chat", "chat-leads"] };
  expect(role((await new Page(demo.console).through()).body)).toBe("coordinator");
  town.person = { sub: "mette", groups: ["chat"] };
  expect(role((await new Page(demo.console).through()).body)).toBe("counsellor");
});

test("a stranger in the same groups is nobody here", async () => {
  town.person = { sub: "stranger", groups: ["chat", "chat-leads"] };
  expect((await new Page(demo.console).through()).status).toBe(401);
});

const TWISTS: readonly [string, (token: Token) => void][] = [
  ["wrong issuer", ({ claims }) => Object.assign(claims, { iss: "http://127.0.0.1:1" })],
  ["wrong audience", ({ claims }) => Object.assign(claims, { aud: "another" })],
  ["a second audience", ({ claims }) => Object.assign(claims, { aud: [CLIENT.id, "another"] })],
  ["wrong nonce", ({ claims }) => Object.assign(claims, { nonce: "another" })],
  ["no nonce", ({ claims }) => delete claims["nonce"]],
  ["expired", ({ claims }) => Object.assign(claims, { exp: seconds() - 1 })],
  ["issued long ago", ({ claims }) => Object.assign(claims, { iat: seconds() - 900 })],
  ["issued in the future", ({ claims }) => Object.assign(claims, { iat: seconds() + 900 })],
  ["signed in there yesterday", ({ claims }) => Object.assign(claims, { auth_time: seconds() - 86_400 })],
  ["no time of signing in", ({ claims }) => delete claims["auth_time"]],
  ["no subject", ({ claims }) => delete claims["sub"]],
  ["algorithm none", (token) => Object.assign(token, { key: "none", header: { alg: "none" } })],
  ["no signature", (token) => Object.assign(token, { key: "none" })],
  ["another's key", (token) => Object.assign(token, { key: stranger })],
  ["a key that nobody publishes", (token) => Object.assign(token.header, { kid: "third" })],
];

test.each(TWISTS)("%s: refused, and without a word why", async (_, twist) => {
  town.twist = twist;
  const page = new Page(demo.console);
  const came = await page.through();
  expect([came.status, came.body.type, page.cookie]).toEqual([401, "sign-in", ""]);
});

test("wrong state, wrong ceremony, wrong code, another provider, and everything said twice: refused", async () => {
  const page = new Page(demo.console);
  expect((await page.through("enter", () => ({ state: "A".repeat(43) }))).status).toBe(401);
  expect((await page.through("enter", () => ({ ceremony: "A".repeat(43) }))).status).toBe(401);
  expect((await page.through("enter", () => ({ code: "another" }))).status).toBe(401);
  expect((await page.through("enter", () => ({ provider: "another" }))).status).toBe(401);
  const answer = await page.walked();
  expect((await page.say("POST", "/sign-in/provider", answer)).status).toBe(200);
  expect((await new Page(demo.console).say("POST", "/sign-in/provider", answer)).status).toBe(401);
  // The same code under another ceremony: the provider gives nothing for it a second time, and its verifier is another's.
  const again = await page.walked();
  expect((await page.say("POST", "/sign-in/provider", { ...again, code: answer.code })).status).toBe(401);
});

test("only the browser that began links an account, and no one who is linked elsewhere", async () => {
  const [mette, other] = [await inside(), new Page(demo.console)];
  const answer = await mette.walked("link");
  expect((await other.say("POST", "/sign-in/provider", answer)).status).toBe(401);
  const link = demo.links.counsellors[1]?.split("#link=")[1];
  expect((await other.say("POST", "/session", { link })).status).toBe(200);
  expect((await other.through("link")).body.type).toBe("taken");
});

test("who confirms is asked anew there, and is fresh here in the session that they had", async () => {
  const mette = await inside();
  const came = await mette.through("confirm");
  expect([town.question.get("prompt"), town.question.get("max_age")]).toEqual(["login", "0"]);
  expect([came.status, came.body.fresh > 290]).toEqual([200, true]);
  const { sessions } = (await mette.say("GET", "/account")).body;
  expect(sessions.filter((one: any) => one.this).length).toBe(1);
  // The word of the municipality about the newest sign-in there ends it, as one about the first would have.
  expect(await town.logOut("mette", String(town.last["sid"]))).toBe(200);
  expect(await open(mette)).toBe(false);
});

test("a sign-in of a minute ago lets in and confirms nothing; nor does another person, another browser, or nobody", async () => {
  const mette = await inside();
  const earlier = (token: Token) => Object.assign(token.claims, { auth_time: seconds() - 60 });
  town.twist = earlier;
  expect((await new Page(demo.console).through()).status).toBe(200);
  expect((await mette.through("confirm")).status).toBe(401);
  town.twist = ({ claims }) => delete claims["auth_time"];
  expect((await mette.through("confirm")).status).toBe(401);
  town.twist = undefined;
  const answer = await mette.walked("confirm");
  const other = await inside();
  expect((await other.say("POST", "/sign-in/provider", answer)).status).toBe(401);
  expect((await new Page(demo.console).say("POST", "/account/provider/kommunen/confirm")).status).toBe(401);
  town.person = { sub: "stranger", groups: ["chat"] };
  expect((await mette.through("confirm")).status).toBe(401);
  expect(await open(mette)).toBe(true);
});

test("nothing is asked of it but at a sign-in, and never for a visitor", async () => {
  const before = town.asked.length;
  await ask(`${demo.chat}/chat/aaben-doer`);
  await ask(`${demo.chat}/api/v1/services/aaben-doer/status`);
  await new Page(demo.console).say("GET", "/sign-in");
  expect(town.asked.length).toBe(before);
});

test("its word ends the sessions that came through it: by the real provider, and by nobody else", async () => {
  const [one, other] = [await inside(), await inside()];
  const sid = String(town.last["sid"]);
  const logout = (claims: Record<string, unknown>, ...rest: [Record<string, unknown>?, (Token["key"])?]) => {
    const [jti, events] = [randomUUID(), { [EVENT]: {} }];
    const usual = { iss: town.issuer, aud: CLIENT.id, iat: seconds() + 1, jti, sub: "mette", events };
    return town.signed({ ...usual, ...claims }, { typ: "logout+jwt", ...rest[0] }, rest[1]);
  };
  for (const [why, token] of [
    ["wrong issuer", logout({ iss: "http://127.0.0.1:1" })],
    ["wrong audience", logout({ aud: "another" })],
    ["with a nonce", logout({ nonce: "x" })],
    ["without the event", logout({ events: {} })],
    ["of nobody", logout({ sub: undefined })],
    ["said long ago", logout({ iat: seconds() - 900 })],
    ["over", logout({ exp: seconds() - 900 })],
    ["without a name", logout({ jti: undefined })],
    ["forged", logout({}, {}, stranger)],
    ["unsigned", logout({}, { alg: "none" }, "none")],
    ["no token", "x"],
  ] as const) {
    const came = await ask(`${demo.console}/api/v1/staff/sign-in/provider/kommunen/logout`, "POST", `logout_token=${token}`);
    expect([came.status, await open(one), await open(other)], why).toEqual([400, true, true]);
  }
  expect(await town.logOut("mette", sid)).toBe(200);
  expect([await open(one), await open(other)]).toEqual([true, false]);
  // Good, of all sessions; said again it is refused, and another one ends nothing that began after it.
  const say = (token: string) =>
    ask(`${demo.console}/api/v1/staff/sign-in/provider/kommunen/logout`, "POST", `logout_token=${token}`);
  const good = logout({});
  expect([(await say(good)).status, await open(one)]).toEqual([200, false]);
  expect([(await say(good)).status, (await say(good)).status]).toEqual([400, 400]);
  const later = await inside();
  expect([(await say(logout({ iat: seconds() - 60 }))).status, await open(later)]).toEqual([200, true]);
});

test("in the browser: the button, the way back, and a desk that closes when the municipality says so or a group is lost", async () => {
  const window = await openWindow({ reducedMotion: true, size: { width: 1280, height: 900 } });
  const page = await window.context.newPage();
  const enter = async () => {
    await page.goto(`${demo.console}/console/`);
    await page.getByRole("button", { name: "Log ind med kommunen (Solvig)" }).click();
    await page.getByText("Forbundet").first().waitFor();
  };
  await enter();
  expect(new URL(page.url()).search).toBe("");
  expect(await page.evaluate(() => [sessionStorage.length, document.cookie])).toEqual([0, ""]);
  await page.getByRole("link", { name: "Konto", exact: true }).click();
  await page.getByRole("button", { name: "Fjern forbindelsen til kommunen" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await town.logOut("mette", String(town.last["sid"]))).toBe(200);
  await page.getByRole("button", { name: "Log ind med kommunen (Solvig)" }).waitFor();

  await enter();
  town.person = { sub: "mette", groups: [] };
  expect((await new Page(demo.console).through()).status).toBe(401);
  await page.getByRole("button", { name: "Log ind med kommunen (Solvig)" }).waitFor();
  expect(await violations(page)).toEqual([]);

  // What comes back without having gone away signs nobody in.
  await page.goto(`${demo.console}/console/?provider=kommunen&code=x&state=y`);
  await page.getByText("Det passede ikke.").waitFor();
  await window.close();
});

test("in the browser: a step that needs it is confirmed in a small window, and done then; the desk stays where it is", async () => {
  const window = await openWindow({ reducedMotion: true, size: { width: 1280, height: 900 } });
  const page = await window.context.newPage();
  await page.goto(`${demo.console}/console/`);
  await page.getByRole("button", { name: "Log ind med kommunen (Solvig)" }).click();
  await page.getByText("Forbundet").first().waitFor();
  await page.getByRole("link", { name: "Konto", exact: true }).click();
  // Five minutes later, as the server would say.
  let stale = true;
  await page.route("**/api/v1/staff/account", (route) => {
    const refused = stale && route.request().method() === "PUT";
    if (!refused) return route.continue();
    return route.fulfill({ status: 403, contentType: "application/problem+json", json: { type: "stale", title: "stale", status: 403 } });
  });
  await page.getByRole("button", { name: "Gem", exact: true }).click();
  await page.getByText("Bekræft først, at det er dig.").waitFor();
  // A way that one does not have is not offered.
  expect(await page.getByRole("button", { name: "Bekræft med adgangsnøgle" }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  stale = false;
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Bekræft gennem kommunen (Solvig)" }).click();
  const small = await opened;
  if (!small.isClosed()) await small.waitForEvent("close");
  await page.getByText("Gemt.").waitFor();
  expect(town.question.get("prompt")).toBe("login");
  expect(await page.getByText("Forbundet").first().isVisible()).toBe(true);
  await window.close();
});

test("in the browser: who is not believed is told so in the small window, and can try again", async () => {
  const window = await openWindow({ reducedMotion: true, size: { width: 520, height: 720 } });
  const page = await window.context.newPage();
  await page.goto(`${demo.console}/console/`);
  await page.getByRole("button", { name: "Log ind med kommunen (Solvig)" }).click();
  await page.getByText("Forbundet").first().waitFor();
  town.twist = ({ claims }) => Object.assign(claims, { auth_time: seconds() - 60 });
  await page.goto(`${demo.console}/console/?confirm=kommunen`);
  await page.getByText("Det blev ikke bekræftet.").waitFor();
  expect(await violations(page)).toEqual([]);
  town.twist = undefined;
  await page.getByRole("button", { name: "Prøv igen" }).click();
  await page.getByRole("heading", { name: "Det er bekræftet" }).waitFor();
  expect(await page.evaluate(() => [sessionStorage.length, location.search])).toEqual([0, ""]);
  await window.close();
});

test("whoever changes their keys is understood at the next sign-in, and the old key is worth nothing", async () => {
  const old = town.key;
  await inside();
  town.rotate();
  await inside();
  town.twist = (token) => Object.assign(token, { key: old });
  expect((await new Page(demo.console).through()).status).toBe(401);
});
