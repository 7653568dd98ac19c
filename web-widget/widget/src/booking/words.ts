/** Typing a code: a space leads to the next word, and four words that are typed or pasted into one field find their fields. */

/** Words of a code. */
const COUNT = 4;

/** What stands in the fields after typing into one, and which field goes on. */
export function spread(
  words: readonly string[],
  at: number,
  value: string,
): { readonly words: readonly string[]; readonly focus: number } {
  const parts = value.split(/[\s,.;-]+/);
  if (parts.length === 1) return { words: words.map((word, index) => (index === at ? value : word)), focus: at };
  const filled = parts.filter((part) => part !== "");
  const next = words.map((word, index) => {
    const part = filled[index - at];
    return index === at ? (part ?? "") : index > at && part !== undefined ? part : word;
  });
  const done = parts[parts.length - 1] === "" && filled.length > 0;
  const last = at + Math.max(0, filled.length - 1);
  return { words: next, focus: Math.min(COUNT - 1, done ? last + 1 : last) };
}
