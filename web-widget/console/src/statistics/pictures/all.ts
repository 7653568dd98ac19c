/** Every picture of the overview, in the order in which they are read. */

import { outcomes, waiting } from "./answered.tsx";
import { bookings } from "./bookings.tsx";
import { bridges } from "./bridges.tsx";
import { contacts, quarters } from "./contacts.tsx";
import { coverage } from "./coverage.tsx";
import { moreFigures, reasons } from "./one-way.tsx";
import type { Picture, View } from "./picture.ts";
import { survey } from "./survey.tsx";
import { ageByGender, weekBlocks } from "./two-way.tsx";

/** The pictures of the design. */
export function mainPictures(view: View): readonly Picture[] {
  return [
    contacts(view),
    quarters(view),
    outcomes(view),
    waiting(view),
    ageByGender(view),
    reasons(view),
    weekBlocks(view),
    ...survey(view),
    ...bridges(view),
    ...bookings(view),
    coverage(view),
  ];
}

/** Those that are there beside the design's; one that is not published is left out. */
export function furtherPictures(view: View): readonly Picture[] {
  return moreFigures(view).filter(({ grid }) => grid !== undefined);
}
