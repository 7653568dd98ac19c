/** What can be booked: names for visitors, length, drawing, for whom, and where it counts. */
import type { BookingKind } from "@ajar/protocol";
import type { JSX } from "preact";
import { useRoom, useSay } from "../context.ts";
import { Input, Select, whole } from "../field.tsx";
import { kindName } from "../names.ts";
import type { PartProps } from "./plan.tsx";
import { Rows } from "./rows.tsx";

const PICTURES = ["talk", "phone", "walk", "group", "first"] as const;
const BOOKERS = ["visitor", "professional"] as const;
const COUNTED = ["individual", "infant", "family", "pregnancy", "group", "professional"] as const;

/** Slags. */
export function Kinds({ draft, change }: PartProps): JSX.Element {
  const { language } = useRoom();
  const say = useSay();
  return (
    <Rows<BookingKind>
      title={say("plan_kinds")}
      rows={draft.kinds}
      label={(kind) => kindName(language, kind)}
      make={(id) => ({ id, name_da: "", name_en: "", minutes: 45, picture: "talk", booker: "visitor" })}
      onRows={(kinds) => change({ kinds })}
      form={(kind, set) => (
        <>
          <Input
            label={say("name_da")}
            required
            maxLength={60}
            value={kind.name_da}
            onValue={(name_da) => set({ name_da })}
          />
          <Input
            label={say("name_en")}
            required
            maxLength={60}
            value={kind.name_en}
            onValue={(name_en) => set({ name_en })}
          />
          <Input
            label={say("minutes")}
            type="number"
            min={5}
            max={480}
            step={5}
            value={kind.minutes}
            onValue={(value) => set({ minutes: whole(value, 5, 480) })}
          />
          <Select
            label={say("picture")}
            value={kind.picture}
            options={PICTURES.map((each) => [each, say(`picture_${each}`)])}
            onValue={(picture) => set({ picture })}
          />
          <Select
            label={say("booker")}
            value={kind.booker}
            options={BOOKERS.map((each) => [each, say(`booker_${each}`)])}
            onValue={(booker) => set({ booker })}
          />
          <Select<NonNullable<BookingKind["counted_as"]> | "">
            label={say("counted")}
            value={kind.counted_as ?? ""}
            options={[["", say("counted_none")], ...COUNTED.map((each) => [each, say(`counted_${each}`)] as const)]}
            onValue={(value) =>
              set((value ? { counted_as: value } : { counted_as: undefined }) as Partial<BookingKind>)
            }
          />
        </>
      )}
    />
  );
}
