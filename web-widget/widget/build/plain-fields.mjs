/**
 * Turns private fields (`#name`, ES2022) into ordinary ones. The floor is ES2020, where the usual lowering is a WeakMap for each field:
 * slower, and measured 2026-11: a third of the frame's bytes. Nothing outside our own modules shares their objects.
 */
import { parseAst } from "vite";
import { replaced, walk } from "./rewrite.mjs";

/** The plugin; throws where an ordinary field could mean something else. Comes before TypeScript is taken out, which would lower them. */
export function plainFields() {
  return {
    name: "plain-fields",
    enforce: "pre",
    transform(code, id) {
      const [, lang] = /\.m?([jt]sx?)$/.exec(id.split("?")[0]) ?? [];
      if (lang === undefined || !code.includes("#")) return null;
      const tree = parseAst(code, { lang });
      const names = new Map();
      const cuts = [];
      walk(tree, (node) => {
        refuse(node, id);
        if (node.type === "PrivateIdentifier") cuts.push([node.start, node.end, shortName(names, node.name)]);
      });
      return cuts.length === 0 ? null : { code: replaced(code, cuts), map: null };
    },
  };
}

function refuse(node, id) {
  if (node.type === "BinaryExpression" && node.left.type === "PrivateIdentifier") {
    throw new Error(`${id}: a brand check (#name in object) needs a real private field`);
  }
  const isPrivate = ({ key }) => key?.type === "PrivateIdentifier";
  if (/^Class/.test(node.type) && node.superClass && node.body.body.some(isPrivate)) {
    throw new Error(`${id}: a private field could meet one of the parent's once it is an ordinary one`);
  }
}

/** `_a`, `_b` and so on, the same in every module, so that they compress; no public name of ours begins like that. */
function shortName(names, name) {
  if (!names.has(name)) names.set(name, `_${(names.size + 10).toString(36)}`);
  return names.get(name);
}
