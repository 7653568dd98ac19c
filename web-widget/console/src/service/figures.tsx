/** Targets, inhabitants and planned duty: what the figures are held against. */
import type { Measure, Population, StaffedHours, Target } from "@ajar/protocol";
import type { JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { Input, List, Select, whole } from "./fields.tsx";
import { SpanFields } from "./hours.tsx";

const MEASURES = [
  "contacts",
  "first_contacts",
  "bookings",
  "bridged",
  "answered",
  "answered_soon",
  "helped",
  "recommend",
] as const satisfies readonly Measure[];
const AGES = [
  "age_0_9",
  "age_10_12",
  "age_13_15",
  "age_16_17",
  "age_18_24",
] as const satisfies readonly (keyof Population)[];
const MOST = 100_000_000;

/** Mål. */
export function Figures(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  const blankTarget = (): Target => ({ measure: "contacts", year: new Date().getFullYear(), value: 0 });
  const blankDuty = (): StaffedHours => ({
    span: { day: "mon", from: "15:00", to: "19:00" },
    counsellors: 1,
    places: 2,
  });
  return (
    <>
      <section class="set-part">
        <h3>{say("targets")}</h3>
        <List
          items={setup.targets}
          what={say("target")}
          rows
          blank={blankTarget}
          onItems={(targets) => change({ targets })}
        >
          {(one, put, at) => (
            <>
              <Select
                label={say("measure")}
                value={one.measure}
                options={MEASURES.map((each) => [each, say(`m_${each}`)] as const)}
                onValue={(measure) => put({ measure })}
              />
              <Input
                label={say("year")}
                type="number"
                min={2000}
                max={2199}
                value={one.year}
                at={`targets.${at}.year`}
                onValue={(text) => put({ year: whole(text, 2000, 2199) })}
              />
              <Input
                label={say("value")}
                type="number"
                min={0}
                value={one.value}
                at={`targets.${at}.value`}
                onValue={(text) => put({ value: whole(text, 0, MOST) })}
              />
            </>
          )}
        </List>
      </section>
      <section class="set-part">
        <h3>{say("population")}</h3>
        <div class="set-grid">
          {AGES.map((age) => (
            <Input
              key={age}
              label={say(age)}
              type="number"
              min={0}
              value={setup.population[age]}
              onValue={(text) => change({ population: { ...setup.population, [age]: whole(text, 0, MOST) } })}
            />
          ))}
        </div>
      </section>
      <section class="set-part">
        <h3>{say("staffed")}</h3>
        <List
          items={setup.staffed}
          what={say("span")}
          rows
          blank={blankDuty}
          onItems={(staffed) => change({ staffed })}
        >
          {(one, put, at) => (
            <>
              <SpanFields
                span={one.span}
                at={`staffed.${at}`}
                onSpan={(part) => put({ span: { ...one.span, ...part } })}
              />
              <Input
                label={say("counsellors")}
                type="number"
                min={1}
                max={200}
                value={one.counsellors}
                onValue={(text) => put({ counsellors: whole(text, 1, 200) })}
              />
              <Input
                label={say("places")}
                type="number"
                min={1}
                max={3}
                value={one.places}
                onValue={(text) => put({ places: whole(text, 1, 3) })}
              />
            </>
          )}
        </List>
      </section>
    </>
  );
}
