/** Two services of one installation with one person in both: a fake hub each, behind one sign-in with accounts. */
import type { StaffAnswer } from "../world.ts";
import { Browser, fresh, type Network } from "./browser.ts";
import { FakeHub } from "./hub.ts";
import type { HubSocket } from "./wire.ts";

export const SERVICES = ["aaben-doer", "ungelinjen"] as const;
type Name = (typeof SERVICES)[number];

/** The installation. */
export class TwoServices implements Network {
  readonly hubs: { readonly [N in Name]: FakeHub };
  /** Services that the person serves at this moment. */
  served: readonly Name[] = SERVICES;
  /** Which service each staff request and socket was for, with what was said: nothing of one may stand in another's. */
  readonly asked: string[] = [];
  /** Handles that were certified, and requests that wait for a coordinator, by service. */
  readonly #handles = new Map<string, string[]>();
  /** No certificate before a coordinator comes. */
  readonly waiting = new Set<Name>();
  readonly #requests = new Map<string, unknown>();

  private constructor(first: FakeHub, second: FakeHub) {
    this.hubs = { "aaben-doer": first, ungelinjen: second };
  }

  static async open(): Promise<TwoServices> {
    const first = await FakeHub.open();
    return new TwoServices(first, await FakeHub.open(first.clock));
  }

  browser(): Browser {
    return new Browser(this.hubs["aaben-doer"].clock, this);
  }

  serve(socket: HubSocket): void {
    this.asked.push(socket.path);
    const name = SERVICES.find((each) => socket.path.includes(`/services/${each}/`));
    if (name) this.hubs[name].serve(socket);
  }

  async request(browser: Browser, method: string, path: string, body: unknown): Promise<StaffAnswer> {
    if (path === "/api/v1/staff/session") return { status: 200, body: this.#session() };
    const [, name, rest] = /^\/api\/v1\/staff\/services\/([a-z-]+)\/(.*)$/.exec(path) ?? [];
    const hub = this.hubs[name as Name];
    if (!this.served.includes(name as Name)) return { status: 403, body: undefined };
    // Each hub knows the browser by a session of its own.
    const alone = browser.cookie;
    browser.cookie = undefined;
    await hub.request(browser, "POST", "/api/v1/staff/session", { link: hub.link("Sara").replace("#link=", "") });
    try {
      if (rest === "duty/ticket") return await hub.request(browser, "POST", "/api/v1/staff/ticket", undefined);
      return await this.#certify(hub, browser, name as Name, method, rest ?? "", body);
    } finally {
      browser.cookie = alone;
    }
  }

  async #certify(
    hub: FakeHub,
    browser: Browser,
    name: Name,
    method: string,
    rest: string,
    body: unknown,
  ): Promise<StaffAnswer> {
    const asked = method === "GET" ? rest.split("/").pop() : undefined;
    const key = asked === undefined ? body : this.#requests.get(asked);
    const request = asked ?? fresh(8);
    this.#requests.set(request, key);
    if (this.waiting.has(name)) return { status: 200, body: { request } };
    const { body: chain } = await hub.request(browser, "POST", "/api/v1/staff/device", key);
    const { body: session } = await hub.request(browser, "GET", "/api/v1/staff/session", undefined);
    const handle = (session as { device: string }).device;
    this.#handles.set(name, [...(this.#handles.get(name) ?? []), handle]);
    return { status: 200, body: { request, chain } };
  }

  #session() {
    const services = this.served.map((service) => ({
      ...{ service, service_name: service, role: "counsellor", devices: this.#handles.get(service) ?? [] },
    }));
    return { name: "Sara", full_name: "Sara", administrator: false, ways: true, fresh: 0, services };
  }
}
