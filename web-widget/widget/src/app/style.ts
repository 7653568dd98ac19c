/** Puts the rules of a late part into the page's own style sheet: by rule, since the policy allows no style element and old engines no sheets of their own. */

const there = new Set<string>();

/** Once a page for each part. */
export function addStyle(css: string): void {
  const [sheet] = Array.from(document.styleSheets);
  if (there.has(css) || !sheet) return;
  sheet.insertRule(`@media all{${css}}`, sheet.cssRules.length);
  there.add(css);
}
