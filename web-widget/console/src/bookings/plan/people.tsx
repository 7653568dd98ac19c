/** Who and what cannot be in two places at once: counsellors by the name that visitors see, rooms, pools. */
import type { BookingResource } from "@ajar/protocol";
import type { JSX } from "preact";
import { useSay } from "../context.ts";
import { Input, Select, whole } from "../field.tsx";
import type { PartProps } from "./plan.tsx";
import { Rows } from "./rows.tsx";

const SORTS = ["counsellor", "room", "pool"] as const;

/** Personer og rum. */
export function People({ draft, change }: PartProps): JSX.Element {
  const say = useSay();
  return (
    <Rows<BookingResource>
      title={say("plan_people")}
      rows={draft.resources}
      label={({ name }) => name}
      make={(id) => ({ id, name: "", sort: "counsellor", size: 1 })}
      onRows={(resources) => change({ resources })}
      form={(resource, set) => (
        <>
          <Input label={say("name")} required maxLength={60} value={resource.name} onValue={(name) => set({ name })} />
          <Select
            label={say("sort")}
            value={resource.sort}
            options={SORTS.map((each) => [each, say(`sort_${each}`)])}
            onValue={(sort) => set({ sort, size: sort === "pool" ? Math.max(2, resource.size) : 1 })}
          />
          {resource.sort === "pool" && (
            <Input
              label={say("size")}
              type="number"
              min={1}
              max={20}
              value={resource.size}
              onValue={(value) => set({ size: whole(value, 1, 20) })}
            />
          )}
        </>
      )}
    />
  );
}
