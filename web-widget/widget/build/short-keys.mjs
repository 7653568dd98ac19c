/**
 * Shortens the keys of texts (`"bar.hide"`) and the names of style variables (`--line-soft`) in what is built; sources and tests keep the
 * words. Measured 2026-11: 750 bytes less until the first talk. A key that some template puts together stays as it is.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseAst } from "vite";
import { filesUnder } from "./files.mjs";
import { replaced, walk } from "./rewrite.mjs";

const KEY = /^ {2}"([a-z]+\.[a-z_0-9]+)":/gm;
/** A key in a template, such as `ask.who_${value}`. */
const PUT_TOGETHER = /`([a-z]+\.(?:[a-z_0-9]*\$\{[^}]*\})+[a-z_0-9]*)`/g;
const VARIABLE = /--[a-z][a-z0-9-]*/g;

/** The plugin; `web` is the folder of all packages. */
export function shortKeys(web) {
  const names = keysOf(web);
  const variables = variablesOf(web);
  return {
    name: "short-keys",
    enforce: "pre",
    transform(code, id) {
      if (id.endsWith("/setup/names.ts")) return { code: namesModule(names, variables), map: null };
      if (/\.css(\?inline)?$/.test(id))
        return { code: code.replace(VARIABLE, (name) => variables.get(name) ?? name), map: null };
      const [, lang] = /\.(tsx?)$/.exec(id) ?? [];
      if (lang === undefined || !/["'][a-z]+\./.test(code)) return null;
      const cuts = [];
      walk(parseAst(code, { lang }), (node) => {
        const short = node.type === "Literal" && names.get(node.value);
        if (short) cuts.push([node.start, node.end, `"${short}"`]);
      });
      return cuts.length === 0 ? null : { code: replaced(code, cuts), map: null };
    },
  };
}

function keysOf(web) {
  const texts = ["da", "da-more"].map((name) => readFileSync(resolve(web, `packages/ui/src/texts/${name}.ts`), "utf8"));
  const sources = ["packages/ui/src", "widget/src"]
    .flatMap((folder) => filesUnder(resolve(web, folder)))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(path, "utf8"));
  const kept = sources.flatMap((code) =>
    Array.from(code.matchAll(PUT_TOGETHER), ([, template]) => patternOf(template)),
  );
  const keys = texts.flatMap((code) => Array.from(code.matchAll(KEY), ([, key]) => key));
  const whole = keys.filter((key) => !kept.some((pattern) => pattern.test(key)));
  return new Map(whole.map((key, at) => [key, `k${at.toString(36)}`]));
}

/** What a set-up needs to know of the short names: it comes with the whole ones. */
function namesModule(names, variables) {
  const table = (map) => JSON.stringify(Object.fromEntries(map));
  return `export const keys = ${table(names)}; export const variables = ${table(variables)};`;
}

function patternOf(template) {
  return new RegExp(`^${template.replace(/\$\{[^}]*\}/g, "[a-z0-9_]+").replace(".", "\\.")}$`);
}

/** All variables are set in one file, and only style sheets read them. */
function variablesOf(web) {
  const css = readFileSync(resolve(web, "packages/ui/src/tokens/tokens.css"), "utf8");
  return new Map([...new Set(css.match(VARIABLE))].map((name, at) => [name, `--${at.toString(36)}`]));
}
