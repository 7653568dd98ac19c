/** How much is published and taken in the next weeks, and how many wait, by kind. Counts only. */
import type { BookingWeek, KindOccupancy } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useRoom, useSay } from "../context.ts";
import { kindName } from "../names.ts";

/** The table. */
export function Occupancy({ data }: { readonly data: BookingWeek }): JSX.Element {
  const { server, plan, language } = useRoom();
  const say = useSay();
  const [kinds, setKinds] = useState<readonly KindOccupancy[]>([]);
  useEffect(() => {
    server.occupancy().then((answer) => answer.ok && setKinds(answer.body.kinds));
  }, [server, data]);
  const of = (rows: readonly KindOccupancy[], id: string) => rows.find(({ kind }) => kind === id);
  return (
    <table class="week-occupancy">
      <caption>{say("occupancy")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("kind")}</th>
          <th scope="col">{say("occupancy_places")}</th>
          <th scope="col">{say("occupancy_taken")}</th>
          <th scope="col">{say("occupancy_waiting")}</th>
        </tr>
      </thead>
      <tbody>
        {plan.kinds.map((kind) => (
          <tr key={kind.id}>
            <th scope="row">{kindName(language, kind)}</th>
            <td>{of(kinds, kind.id)?.places ?? 0}</td>
            <td>{of(kinds, kind.id)?.taken ?? 0}</td>
            <td>{of(data.waiting, kind.id)?.places ?? 0}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
