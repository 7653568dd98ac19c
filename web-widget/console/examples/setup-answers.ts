/** A service's set-up as its coordinator gets it; invented, never part of the build. */
import type { Setup } from "@ajar/protocol";

/** All of a set-up but what counsellors have at hand in a talk. */
export const whole: Omit<Setup, "replies" | "guide" | "offers"> = {
  languages: ["da", "en"],
  hours: {
    time_zone: "Europe/Copenhagen",
    always: false,
    sentence: {},
    holidays: [],
    week: [
      { day: "mon", from: "15:00", to: "19:00" },
      { day: "thu", from: "16:00", to: "20:00" },
    ],
    exceptions: [],
  },
  numbers: { danger: "112", child: "116 111", life: "70 201 201", duty: "99 00 00 01" },
  questions: { who: true, topic: true, mood: true, age: true, gender: true, first: true, heard: true, after: true },
  population: {} as Setup["population"],
  texts: {},
  waiting: [],
  targets: [],
  staffed: [],
};
