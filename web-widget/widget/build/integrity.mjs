/** Adds subresource integrity to the scripts and styles that a page names. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The page with `integrity` beside every own address of `folder`. */
export function addIntegrity(folder, html) {
  return html.replace(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g, (whole, asset) => {
    const digest = createHash("sha384")
      .update(readFileSync(resolve(folder, `.${asset}`)))
      .digest("base64");
    return `${whole} integrity="sha384-${digest}"`;
  });
}
