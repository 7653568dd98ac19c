/** What the staff interface answers to the bookings room in examples; never part of the build. */
import { NOW, OCCUPANCY, PLAN, WEEK } from "../src/bookings/testing/week.ts";

const PATH = "/api/v1/staff/services/aaben-doer/bookings";
const published = { version: 4, slots: ["n"], not: [] };

export const bookingsAnswers: Readonly<Record<string, unknown>> = {
  [`GET ${PATH}/plan`]: PLAN,
  [`PUT ${PATH}/plan`]: published,
  [`GET ${PATH}/week/2026-W49`]: WEEK,
  [`GET ${PATH}/occupancy`]: OCCUPANCY,
  [`POST ${PATH}/slots`]: published,
  [`PUT ${PATH}/slots/e`]: published,
  [`POST ${PATH}/slots/d/cancel`]: {},
  [`GET ${PATH}/slots/d/colleagues`]: [{ id: "sara", name: "Sara" }],
  [`POST ${PATH}/slots/f/came`]: {},
  [`POST ${PATH}/propose`]: { hold: "aGVsZA", until: NOW + 600, slots: [] },
  [`POST ${PATH}/blocks`]: {},
  [`DELETE ${PATH}/blocks/x`]: {},
  [`POST ${PATH}/feed/mette`]: { path: "/duty/AAAAAAAAAAAAAAAAAAAAAA.ics", secret: "AAAAAAAAAAAAAAAAAAAAAA" },
  [`DELETE ${PATH}/feed/mette`]: {},
};
