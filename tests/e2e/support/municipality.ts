/** A municipality's own sign-in: the real oidc-provider, on a free port, and in front of it a relay that can twist one claim of an ID token and sign it again. */
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import Provider from "oidc-provider";
import { freePort } from "./server.ts";

export const CLIENT = { id: "ajar", secret: "et-langt-hemmeligt-ord-til-ajar-00000000" };

/** Parts of a token that can be twisted. */
export interface Token {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  key: KeyObject | "none";
}

export interface Municipality {
  readonly issuer: string;
  /** Who sits at the browser, and which groups they are in. */
  person: { readonly sub: string; readonly groups: readonly string[] };
  /** Changes the next ID tokens. */
  twist: ((token: Token) => void) | undefined;
  /** The newest ID token's claims, as the provider made them. */
  readonly last: Record<string, unknown>;
  /** Every path that was asked for. */
  readonly asked: string[];
  /** With what the page for signing in was asked for last. */
  question: URLSearchParams;
  readonly key: KeyObject;
  /** From now on another key signs, and only that one is published. */
  rotate(): void;
  /** A token under the key of now. */
  signed(claims: Record<string, unknown>, header?: Record<string, unknown>, key?: KeyObject | "none"): string;
  /** The real provider's back-channel logout of a session; the status it got. */
  logOut(sub: string, sid: string): Promise<number>;
  stop(): Promise<void>;
}

const KID = "first";

/** Starts it for a console at this port of this machine. */
export async function startMunicipality(port: number): Promise<Municipality> {
  const [outer, inner] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${outer}`;
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  let now = { kid: KID, key: own };
  let logoutStatus = 0;
  const provider = new Provider(issuer, {
    ...settings(port, own),
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, groups: town.person.groups }),
    }),
    fetch: async (url: URL, options: RequestInit) => {
      logoutStatus = await post(new URL(url), port, String(options.body));
      return new Response(null, { status: logoutStatus });
    },
  });
  const town = {
    issuer,
    person: { sub: "mette", groups: ["chat"] as readonly string[] },
    twist: undefined as Municipality["twist"],
    last: {},
    asked: [] as string[],
    question: new URLSearchParams(),
    key: own,
    rotate: () => {
      now = { kid: "second", key: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey };
    },
    signed: (claims: Record<string, unknown>, header = {}, key: KeyObject | "none" = now.key) =>
      token({ header: { alg: "RS256", kid: now.kid, ...header }, claims, key }),
    logOut: async (sub: string, sid: string) => {
      const client = await provider.Client.find(CLIENT.id);
      await client.backchannelLogout(sub, sid);
      return logoutStatus;
    },
    stop: async () => {
      await Promise.all([stopped(behind), stopped(front)]);
    },
  };
  const behind = createServer((asked, answer) => {
    const there = asked.url?.startsWith("/interaction/")
      ? provider.interactionFinished(asked, answer, { login: { accountId: town.person.sub } })
      : provider.callback()(asked, answer);
    there.catch(() => answer.destroy());
  });
  const front = createServer((asked, answer) => {
    const [path = "", search] = String(asked.url).split("?");
    town.asked.push(path);
    if (path === "/auth") town.question = new URLSearchParams(search);
    void relay(asked, answer, inner, (path, body) => {
      if (path === "/jwks") return { keys: [{ ...createPublicKey(now.key).export({ format: "jwk" }), kid: now.kid, use: "sig", alg: "RS256" }] };
      const idToken = path === "/token" ? body["id_token"] : undefined;
      if (typeof idToken !== "string") return body;
      const parts: Token = { header: part(idToken, 0), claims: part(idToken, 1), key: now.key };
      parts.header["kid"] = now.kid;
      town.last = { ...parts.claims };
      town.twist?.(parts);
      return { ...body, id_token: token(parts) };
    });
  });
  await Promise.all([listening(behind, inner), listening(front, outer)]);
  return town;
}

function settings(port: number, key: KeyObject) {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`http://console.localhost:${port}/console/?provider=kommunen`],
        grant_types: ["authorization_code" as const],
        response_types: ["code" as const],
        backchannel_logout_uri: `http://console.localhost:${port}/api/v1/staff/sign-in/provider/kommunen/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...key.export({ format: "jwk" }), kid: KID, use: "sig", alg: "RS256" }] },
    claims: { openid: ["sub", "groups"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["a cookie key of a test"] },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // Whoever is in the municipality has agreed to it at work.
    loadExistingGrant: async (context: { oidc: any }) => {
      const { provider, client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  };
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const part = (text: string, at: number) => JSON.parse(Buffer.from(text.split(".")[at] ?? "", "base64url").toString());

function token({ header, claims, key }: Token): string {
  const text = `${encoded(header)}.${encoded(claims)}`;
  return `${text}.${key === "none" ? "" : sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

/** Hands a request on, and its answer back with the JSON changed. */
async function relay(
  asked: IncomingMessage,
  answer: ServerResponse,
  port: number,
  change: (path: string, body: Record<string, unknown>) => unknown,
): Promise<void> {
  const onward = request({ host: "127.0.0.1", port, method: asked.method, path: asked.url, headers: asked.headers });
  asked.pipe(onward);
  onward.on("error", () => answer.destroy());
  onward.on("response", async (back) => {
    const whole = Buffer.concat(await back.toArray());
    const json = String(back.headers["content-type"]).includes("json");
    const path = String(asked.url).split("?")[0] ?? "";
    const body = json ? Buffer.from(JSON.stringify(change(path, JSON.parse(whole.toString())))) : whole;
    const { "content-length": _, "transfer-encoding": __, ...headers } = back.headers;
    answer.writeHead(back.statusCode ?? 500, { ...headers, "content-length": body.length }).end(body);
  });
}

/** The console's name needs no DNS here: the provider asks this machine. */
function post(url: URL, port: number, body: string): Promise<number> {
  return new Promise((done, failed) => {
    const headers = { host: url.host, "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
    const asking = request({ host: "127.0.0.1", port, method: "POST", path: url.pathname, headers }, (back) => {
      back.resume();
      done(back.statusCode ?? 0);
    });
    asking.once("error", failed).end(body);
  });
}

const listening = (server: Server, port: number) => new Promise<void>((done) => server.listen(port, "127.0.0.1", done));

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
