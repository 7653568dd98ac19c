/** A notification shows only when it may, only out of sight, one at a time, and never more than its fixed words. */
import { expect, it } from "vitest";
import { createNotifier } from "./notifier.ts";

/** What happened, in order. */
function stage(permission: string, hidden: boolean, known = true) {
  const log: string[] = [];
  const make = (title: string) => {
    log.push(title);
    return { close: () => log.push("closed") };
  };
  const notifier = createNotifier({
    make: known ? make : undefined,
    permission: () => permission,
    ask: async () => permission,
    hidden: () => hidden,
  });
  return { log, notifier };
}

function check(name: string, permission: string, hidden: boolean, wanted: readonly string[], known = true) {
  it(name, () => {
    const { log, notifier } = stage(permission, hidden, known);
    notifier.show("Nogen venter");
    notifier.show("Nogen venter");
    notifier.clear();
    notifier.clear();
    expect(log).toEqual(wanted);
  });
}

check("shows one at a time, until somebody is taken", "granted", true, [
  "Nogen venter",
  "closed",
  "Nogen venter",
  "closed",
]);
check("is quiet while the console is in sight", "granted", false, []);
check("is quiet without permission", "default", true, []);
check("is quiet where the browser knows none", "granted", true, [], false);

it("says whether it was allowed", async () => {
  expect([await stage("granted", true).notifier.ask(), await stage("denied", true).notifier.ask()]).toEqual([
    true,
    false,
  ]);
});
