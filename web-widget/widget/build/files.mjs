/** Lists files; reads nothing. */
import { readdirSync } from "node:fs";
import { resolve } from "node:path";

/** Every file under a folder, in a steady order. */
export function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(resolve(folder, entry.name)) : [resolve(folder, entry.name)],
    );
}
