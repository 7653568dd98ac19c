/** Parses every script as ECMAScript 2020 and refuses what Chrome 80, Safari 14 or Firefox 78 would stumble over. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parse } from "acorn";
import { filesUnder } from "./files.mjs";

/** Parsable as 2020, yet missing in a browser of the floor: lookbehind (Safari 16.4), and methods of later years. */
const MISSING = [
  /\(\?<[=!]/,
  /\.replaceAll\(/,
  /\.at\(-/,
  /\bstructuredClone\(/,
  /Object\.hasOwn\(/,
  /\.replaceChildren\(/,
];

/** Throws with the file's name when one is above the floor. */
export function checkFloor(dist) {
  for (const path of filesUnder(dist).filter((each) => /(chat|loader).*\.js$/.test(relative(dist, each)))) {
    const code = readFileSync(path, "utf8");
    const module = /\bimport\b|\bexport\b/.test(code);
    parse(code, { ecmaVersion: 2020, sourceType: module ? "module" : "script" });
    const found = MISSING.find((pattern) => pattern.test(code));
    if (found) throw new Error(`${relative(dist, path)} holds ${found}, which the oldest browsers do not know`);
  }
}
