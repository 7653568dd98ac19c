/** Node's WebCrypto as the machine of the tests; never part of a build. */

import { webcrypto } from "node:crypto";
import type { Machine } from "../machine.ts";

/** Real cryptography, real randomness. */
export const MACHINE = webcrypto as unknown as Machine;
