/** Where one meets, the way there, and the picture of the door. The picture goes to the server by itself, once the place is saved. */
import type { BookingPlace } from "@ajar/protocol";
import type { JSX } from "preact";
import { useAsk, useRoom, useSay } from "../context.ts";
import { Field, Input, Select } from "../field.tsx";
import type { PartProps } from "./plan.tsx";
import { Rows } from "./rows.tsx";
import { shrink } from "./shrink.ts";

const WAYS = ["chat", "phone", "address", "school"] as const;

/** Steder. */
export function Places({ draft, change }: PartProps): JSX.Element {
  const say = useSay();
  return (
    <Rows<BookingPlace>
      title={say("plan_places")}
      rows={draft.places}
      label={({ name }) => name}
      make={(id) => ({ id, way: "address", name: "", directions: "", picture: false })}
      onRows={(places) => change({ places })}
      form={(place, set) => (
        <>
          <Input label={say("name")} required maxLength={60} value={place.name} onValue={(name) => set({ name })} />
          <Select
            label={say("way")}
            value={place.way}
            options={WAYS.map((each) => [each, say(`way_${each}`)])}
            onValue={(way) => set({ way })}
          />
          <Field label={say("directions")}>
            <textarea
              rows={4}
              maxLength={1000}
              value={place.directions}
              onInput={(event) => set({ directions: event.currentTarget.value })}
            />
          </Field>
          <Door place={place} />
        </>
      )}
    />
  );
}

function Door({ place }: { readonly place: BookingPlace }): JSX.Element | null {
  const { server, plan, refresh, tell } = useRoom();
  const say = useSay();
  const ask = useAsk();
  if (!plan.places.some(({ id }) => id === place.id)) return <p class="soft">{say("door_hint")}</p>;
  const send = async (file: File | undefined) => {
    if (!file) return;
    const picture = await shrink(file);
    if (!picture) return tell(say("door_unread"));
    ask(server.picture(place.id, picture), () => {
      refresh();
      tell(say("saved"));
    });
  };
  return (
    <>
      <Field label={say("door")} hint={say("door_hint")}>
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => send(event.currentTarget.files?.[0])}
        />
      </Field>
      {place.picture && <p>{say("door_there")}</p>}
    </>
  );
}
