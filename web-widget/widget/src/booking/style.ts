/** Puts the booking's rules into the page's own style sheet: by rule, since the policy allows no style element and old engines no sheets of their own. */
import css from "./booking.css?inline";

let there = false;

/** Once a page. */
export function addStyle(): void {
  const [sheet] = Array.from(document.styleSheets);
  if (there || !sheet) return;
  sheet.insertRule(`@media all{${css}}`, sheet.cssRules.length);
  there = true;
}
