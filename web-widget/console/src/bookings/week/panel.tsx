/** What lies at a cell and what can be done there: publish, block, hide, move, cancel. Escape closes it. */
import type { BookingWeek } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";
import { resourceOf } from "../names.ts";
import { longDay, timeOf } from "../time.ts";
import { BlockForm } from "./block-form.tsx";
import { entriesAt, layoutOf } from "./layout.ts";
import { SlotCard } from "./slot-card.tsx";
import { SlotForm } from "./slot-form.tsx";

/** A stretch of a day that was opened. */
export interface Spot {
  /** `2026-12-03`. */
  readonly date: string;
  /** Minutes since midnight. */
  readonly from: number;
  readonly to: number;
  /** Its length was chosen, not just the size of a cell. */
  readonly drawn: boolean;
  readonly intent?: "publish" | "block" | undefined;
}

interface PanelProps {
  readonly data: BookingWeek;
  readonly spot: Spot;
  /** Something is different now: fetch the week anew. */
  onChanged(): void;
  onClose(): void;
}

/** The panel. */
export function Panel({ data, spot, onChanged, onClose }: PanelProps): JSX.Element {
  const { language, server, plan, tell } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const heading = useRef<HTMLHeadingElement>(null);
  const [form, setForm] = useState(spot.intent);
  useEffect(() => {
    setForm(spot.intent);
    heading.current?.focus();
  }, [spot]);
  const layout = layoutOf(data);
  const entries = entriesAt(layout, data.days.indexOf(spot.date), spot.from, spot.to);
  const day = longDay(language, spot.date);
  const done = (text: string) => {
    tell(text);
    onChanged();
  };
  return (
    <aside
      class="week-panel"
      aria-labelledby="week-panel-title"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <div class="week-panel-head">
        <h4 id="week-panel-title" tabIndex={-1} ref={heading}>
          {say("panel_here", { day, time: timeOf(spot.from) })}
        </h4>
        <button type="button" class="small" onClick={onClose}>
          {say("close")}
        </button>
      </div>
      {entries.length === 0 && !form && <p class="soft">{say("panel_nothing")}</p>}
      {entries.map(({ slot, block }) =>
        slot ? (
          <SlotCard key={slot.id} slot={slot} data={data} onDone={done} />
        ) : (
          block && (
            <section class="week-card" key={block.id}>
              <p>{say("blocked", { who: resourceOf(plan, block.resource) })}</p>
              <button type="button" class="small" onClick={() => ask(server.unblock(block), () => done(say("done")))}>
                {say("unblock")}
              </button>
            </section>
          )
        ),
      )}
      <div class="week-panel-forms">
        <button type="button" class="small" aria-expanded={form === "publish"} onClick={() => setForm("publish")}>
          {say("panel_publish")}
        </button>
        <button type="button" class="small" aria-expanded={form === "block"} onClick={() => setForm("block")}>
          {say("panel_block")}
        </button>
      </div>
      {form === "publish" && <SlotForm spot={spot} onDone={done} />}
      {form === "block" && <BlockForm spot={spot} onDone={done} />}
    </aside>
  );
}
