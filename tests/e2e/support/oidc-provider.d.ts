/** What the tests use of oidc-provider, which brings no types of its own. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  export default class Provider {
    constructor(issuer: string, settings: object);
    callback(): (asked: IncomingMessage, answer: ServerResponse) => Promise<void>;
    interactionFinished(asked: IncomingMessage, answer: ServerResponse, result: object): Promise<void>;
    readonly Client: { find(id: string): Promise<{ backchannelLogout(sub: string, sid: string): Promise<void> }> };
  }
}
