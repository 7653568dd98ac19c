/** Reads and rewrites parsed code for the build's plugins. Knows no file. */

/** Visits every node of a syntax tree, parents first. */
export function walk(node, visit) {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
  } else if (node && typeof node.type === "string") {
    visit(node);
    for (const value of Object.values(node)) if (value && typeof value === "object") walk(value, visit);
  }
}

/** The code with pieces exchanged; `cuts` are `[start, end, instead]` and do not overlap. */
export function replaced(code, cuts) {
  let at = 0;
  const kept = cuts
    .sort(([a], [b]) => a - b)
    .map(([start, end, instead]) => {
      const piece = code.slice(at, start) + instead;
      at = end;
      return piece;
    });
  return kept.join("") + code.slice(at);
}
