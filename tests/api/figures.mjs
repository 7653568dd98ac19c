/** Reads the committed statistics files as other programs do (JSON-stat by its author's own reader, CSV by a parser), and holds the figures they find against each other. Never fetches. */
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import JSONstat from "jsonstat-toolkit";

const FOLDER = new URL("../vectors/statistics/", import.meta.url);

/** What is wrong with the files; empty when the readers find the same figures under the same words. */
export async function figureFaults() {
  const faults = [];
  const expect = (holds, otherwise) => holds || faults.push(otherwise);
  const tidy = rows(await read("tidy.csv"));
  const [head, ...body] = tidy;
  const records = body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
  const told = records.filter(({ tabel }) => tabel !== "note" && tabel !== "exact");
  const collection = JSONstat(JSON.parse(await read("json-stat.json")));
  expect(collection.class === "collection" && collection.length === 3, `a collection of three, found ${collection.length}`);
  const found = collection.Dataset().flatMap(cells);
  expect(found.length === told.length && found.length === 10, `10 figures, JSON-stat ${found.length}, CSV ${told.length}`);
  for (const [at, record] of told.entries()) {
    const { tabel, rækkeord, kolonneord, antal, status } = record;
    const words = [rækkeord, kolonneord].filter(Boolean).join(" ");
    const line = `${tabel} ${words} ${antal} ${status}`.replace(/ +/g, " ").trim();
    expect(found[at] === line, `the CSV says ${line}, JSON-stat ${found[at]}`);
    expect(/^\d+$/.test(antal) && Number(antal) % 5 === 0, `${antal} is no multiple of 5`);
  }
  expect(records.at(-1).titel.startsWith("Alle tal er rundet op eller ned"), "the CSV ends without its note");
  const wide = rows(await read("wide.csv"));
  expect(wide.some((row) => row.join("|") === "10 til 12 år|15|20|få"), "the wide CSV has no row `10 til 12 år`");
  return faults;
}

/** The figures of a dataset as the toolkit gives them, one line each, in the order of the file. */
function cells(dataset) {
  const dimensions = dataset.id.filter((id) => id !== "period");
  const { table } = dataset.extension;
  const lines = dataset.toTable({ type: "arrobj", content: "id", field: "id", status: true });
  return lines.map((line) => {
    const words = dimensions.map((id) => String(line[id]).replace(/^(\d+)-(\d+)$/, "$1_$2"));
    return [table, ...words, line.value, line.status ?? ""].join(" ").replace(/ +/g, " ").trim();
  });
}

/** As a parser of RFC 4180 reads it: semicolons, a byte order mark, lines that end in CR LF. */
function rows(text) {
  return parse(text, { bom: true, delimiter: ";", record_delimiter: "\r\n", relax_column_count: true });
}

function read(name) {
  return readFile(new URL(name, FOLDER), "utf8");
}
