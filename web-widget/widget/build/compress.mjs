/** Writes `.br` and `.gz` beside every file that will be served, so that the server never compresses. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { filesUnder } from "./files.mjs";

/** As small as brotli gets. */
export const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/** Pages with placeholders are filled by the server and so are not compressed here. */
export function compressAll(paths) {
  for (const path of paths.flatMap((each) => (statSync(each).isDirectory() ? filesUnder(each) : [each]))) {
    if (!/\.(js|css|svg|html)$/.test(path)) continue;
    const bytes = readFileSync(path);
    if (bytes.includes("{{")) continue;
    writeFileSync(`${path}.br`, brotli(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
