/**
 * Leaves out of @hpke what a visitor's page never calls: it only ever sets up a sender and exports from it (sealing/src/accept.ts).
 * Changes nothing of what is left; refuses a version of the library in which a name below is not found.
 */
import { parseAst } from "vite";
import { replaced, walk } from "./rewrite.mjs";

/** Methods without a caller on a visitor's page, by file. Where one is called nevertheless, the call throws. */
const UNCALLED = {
  "core/esm/src/cipherSuiteNative.js": "kem kdf aead createRecipientContext seal open _keyScheduleR",
  "core/esm/src/senderContext.js": "seal",
  "core/esm/src/encryptionContext.js": "computeNonce incrementSeq",
  "core/esm/src/exporterContext.js": "seal open",
  "common/esm/src/kems/dhkem.js":
    "serializePublicKey deserializePublicKey serializePrivateKey deserializePrivateKey importKey decap",
};
/** Finds a global object in engines below our floor. */
const SHIMS = "common/esm/_dnt.shims.js";

/** The plugin. */
export function leanHpke() {
  return {
    name: "lean-hpke",
    enforce: "pre",
    transform(code, id) {
      const [, file] = id.split("node_modules/@hpke/");
      if (file === undefined) return null;
      if (file === SHIMS) return { code: "export const dntGlobalThis = globalThis;", map: null };
      const uncalled = new Set(UNCALLED[file]?.split(" "));
      const cuts = [];
      walk(parseAst(code), (node) => {
        const cut = cutOf(node, uncalled, code);
        if (cut !== undefined) cuts.push([node.start, node.end, cut]);
      });
      if (uncalled.size > 0) throw new Error(`${file} has no ${[...uncalled].join(", ")}: read this version anew`);
      return cuts.length === 0 ? null : { code: replaced(code, cuts), map: null };
    },
  };
}

/** What stands in the place of a node; undefined leaves it. */
function cutOf(node, uncalled, code) {
  if (node.type === "MethodDefinition" && uncalled.delete(node.key.name)) return "";
  // Node's own module, for engines without a global `crypto`; sealing hands its machine in anyway.
  if (node.type === "ImportExpression" && node.source.value === "crypto") return "undefined";
  if (node.type === "CallExpression" && /^Object\.defineProperty\(this, "/.test(code.slice(node.start, node.end))) {
    const [, name, { properties }] = node.arguments;
    const value = properties.find(({ key }) => key.name === "value").value;
    if (properties.length === 4) return `this.${name.value} = ${code.slice(value.start, value.end)}`;
  }
}
