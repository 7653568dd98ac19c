/** Which ways in this hub offers, asked once; nothing where it offers none but a link: then nobody is led to a way that is not there. */
import { useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { waysIn } from "./ways.ts";
import type { SignInWays } from "./wire.ts";

/** `ask` false: not asked, because nothing depends on it. */
export function useWays(api: Api, ask = true): SignInWays | undefined {
  const [ways, setWays] = useState<SignInWays>();
  useEffect(() => {
    let wanted = ask;
    if (ask) waysIn(api).then((found) => wanted && setWays(found));
    return () => {
      wanted = false;
    };
  }, [api, ask]);
  return ways;
}
