/** The issuer key of this browser, handed down from where the platform is; a room asks it to sign and never sees it. */
import type { Issuer } from "@ajar/session/counsellor";
import { createContext } from "preact";

export const IssuerContext = createContext<Issuer | undefined>(undefined);
