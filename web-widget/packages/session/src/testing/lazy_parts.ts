/** Loads before a test begins what a page fetches later: reading a file takes real time, for which no virtual clock waits. */
await Promise.all([import("../visitor/offer.ts"), import("../visitor/rare.ts")]);

export {};
