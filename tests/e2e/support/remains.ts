/** What of a word lies in a folder, in the encodings that a browser writes; reads every file, changes none. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Each place where one of the words was found, as `file: word`; empty when none was. Words must be ASCII. */
export function remainsOf(words: readonly string[], folder: string): string[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = contentOf(file);
    return words.filter((word) => encodings(word).some((form) => bytes.includes(form))).map((word) => `${file}: ${word}`);
  });
}

/** UTF-8 and UTF-16 as they lie, and Base64 in its three phases. */
function encodings(word: string): Buffer[] {
  const phases = [0, 1, 2].map((phase) => {
    const text = Buffer.from("\0".repeat(phase) + word).toString("base64");
    return text.slice(Math.ceil((phase * 8) / 6), Math.floor(((phase + word.length) * 8) / 6));
  });
  return [Buffer.from(word), Buffer.from(word, "utf16le"), ...phases.map((text) => Buffer.from(text))];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile());
}

/** A browser that is still ending may take a file away under our hands. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
