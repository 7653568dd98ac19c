/** Reads the committed calendar files as two other programs do, and holds the local times they find against tests/vectors. Never fetches. */
import { readFile } from "node:fs/promises";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const FOLDER = new URL("../vectors/calendar/", import.meta.url);

/** What is wrong with the files; empty when both readers agree with the vectors. */
export async function calendarFaults() {
  const { zone, times } = JSON.parse(await read("times.json"));
  const expected = times.map(({ local, ends }) => `${local} ${ends}`).sort();
  const faults = [];
  for (const file of ["booked.ics", "duty.ics"]) {
    const text = await read(file);
    for (const [name, events] of [["ical.js", byIcalJs(text)], ["node-ical", byNodeIcal(text)]]) {
      const found = events.map(({ from, to }) => `${wall(zone, from)} ${wall(zone, to)}`).sort();
      if (JSON.stringify(found) !== JSON.stringify(expected)) faults.push(`${name} reads ${file} as ${found.join(", ")}`);
      const title = file === "duty.ics" ? "Vagt" : "Tandl\u{e6}ge; kl. 14, m\u{e5}ske \u{2013} husk: sko";
      if (events.some((event) => event.title !== title)) faults.push(`${name} reads a title of ${file} as ${events[0]?.title}`);
    }
    // Others may see the phone, and an office calendar keeps what it is given.
    for (const word of ["VALARM", "ORGANIZER", "ATTENDEE", "LOCATION", "DESCRIPTION", "URL", "Mette", "X-WR"]) {
      if (text.includes(word)) faults.push(`${file} says ${word}`);
    }
    if (text.split("\r\n").some((line) => Buffer.byteLength(line) > 75)) faults.push(`${file} has a line above 75 bytes`);
  }
  return faults;
}

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((each) => {
    const event = new ICAL.Event(each);
    return { title: event.summary, from: event.startDate.toJSDate(), to: event.endDate.toJSDate() };
  });
}

function byNodeIcal(text) {
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter(({ type }) => type === "VEVENT");
  return events.map(({ summary, start, end }) => ({ title: summary, from: new Date(start), to: new Date(end) }));
}

/** `2027-03-28T14:00` on the zone's wall. */
function wall(zone, moment) {
  const style = { timeZone: zone, dateStyle: "short", timeStyle: "short", hour12: false };
  return new Intl.DateTimeFormat("sv-SE", style).format(moment).replace(" ", "T");
}

function read(name) {
  return readFile(new URL(name, FOLDER), "utf8");
}
