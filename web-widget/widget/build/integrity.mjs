/** Adds subresource integrity to the scripts and styles that a page names. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/** Rewrites one page in place. */
export function addIntegrity(folder, page) {
  const path = resolve(folder, page);
  const html = readFileSync(path, "utf8").replace(
    /(src|href)="(\/assets\/[^"]+\.(?:js|css))"/g,
    (whole, _name, asset) => {
      const digest = createHash("sha384")
        .update(readFileSync(resolve(folder, `.${asset}`)))
        .digest("base64");
      return `${whole} integrity="sha384-${digest}"`;
    },
  );
  writeFileSync(path, html);
}
