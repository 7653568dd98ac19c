/** Says what each part of the frame is made of: bytes by module (minified alone, brotli), largest first. Builds in memory, writes nothing. */
import { relative, resolve } from "node:path";
import { minify } from "terser";
import { build } from "vite";
import { brotli } from "./compress.mjs";
import { frame, WIDGET } from "./vite.frame.mjs";

const OPTIONS = frame.build.terserOptions;
const ROOT = resolve(WIDGET, "..");
const [{ output }] = [await build({ ...frame, build: { ...frame.build, write: false, emptyOutDir: false } })].flat();
for (const part of output) {
  const bytes = Buffer.from(part.code ?? part.source);
  process.stdout.write(`${part.fileName}: ${bytes.length} bytes, ${brotli(bytes).length} brotli\n`);
  for (const row of await modules(part)) process.stdout.write(`${row}\n`);
}

/** One line a module. A module compresses worse alone than among others, so the column adds up to more than the part. */
async function modules(part) {
  const rows = await Promise.all(
    Object.entries(part.modules ?? {}).map(async ([id, { code }]) => {
      // Exports are written elsewhere in the part, so nothing may count as unused here.
      const { code: small } = await minify(code ?? "", {
        ...OPTIONS,
        compress: { ...OPTIONS.compress, unused: false },
      });
      return { name: relative(ROOT, id), bytes: small.length, packed: brotli(Buffer.from(small)).length };
    }),
  );
  return rows
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => b.packed - a.packed)
    .map(({ name, bytes, packed }) => `${String(bytes).padStart(8)} ${String(packed).padStart(6)}  ${name}`);
}
