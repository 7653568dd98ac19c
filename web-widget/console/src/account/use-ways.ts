/** Which ways in this hub offers, and which of them are one's own; asked once. Nothing where it offers none but a link: then nobody is led to a way that is not there. */
import { useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { waysIn } from "./ways.ts";
import { isOwnAccount, type SignInWays } from "./wire.ts";

/** Every way in. */
export function useWays(api: Api): SignInWays | undefined {
  return useAsked(api, waysIn);
}

/** Those that this person can prove by who they are. */
export interface OwnWays {
  readonly passkey: boolean;
  readonly password: boolean;
  readonly providers: SignInWays["providers"];
}

/** Nothing until it is known. */
export function useOwnWays(api: Api): OwnWays | undefined {
  return useAsked(api, ownWays);
}

const NONE: OwnWays = { passkey: false, password: false, providers: [] };

/** A way that one does not have is not offered, or it would be tried. */
export async function ownWays(api: Api): Promise<OwnWays> {
  const [offered, account] = await Promise.all([waysIn(api), api.get("/api/v1/staff/account", isOwnAccount)]);
  if (!offered || !account.ok) return NONE;
  const { passkeys, password, provider } = account.body;
  return { passkey: passkeys.length > 0, password, providers: provider ? offered.providers : [] };
}

function useAsked<T>(api: Api, ask: (api: Api) => Promise<T>): T | undefined {
  const [found, setFound] = useState<T>();
  useEffect(() => {
    let wanted = true;
    ask(api).then((came) => wanted && setFound(() => came));
    return () => {
      wanted = false;
    };
  }, [api, ask]);
  return found;
}
