/**
 * The week as an ARIA grid: one stop of the tab order, arrow keys inside, a longer stretch by Shift and arrow or by drawing over it.
 * Draws and points; what is done about a cell is the panel's.
 */
import type { BookingWeek, WeekSlot } from "@ajar/protocol";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useRoom, useSay } from "../context.ts";
import { longDay, shortDay, timeOf } from "../time.ts";
import { Box, spoken } from "./entry.tsx";
import { type Entry, entriesAt, layoutOf, STEP } from "./layout.ts";
import { type Cell, moved } from "./move.ts";
import type { Spot } from "./panel.tsx";
import { type Stretch, usePointer } from "./use-pointer.ts";

interface GridProps {
  readonly data: BookingWeek;
  readonly spot: Spot | undefined;
  onOpen(spot: Spot): void;
  /** A time was dragged to another beginning. */
  onMove(slot: WeekSlot, date: string, time: string): void;
}

/** The grid. */
export function Grid({ data, spot, onOpen, onMove }: GridProps): JSX.Element {
  const say = useSay();
  const layout = useMemo(() => layoutOf(data), [data]);
  const [at, setAt] = useState<Stretch>({ day: 0, row: 2, rows: 1 });
  const grid = useRef<HTMLDivElement>(null);
  const focus = ({ day, row }: Cell) =>
    grid.current?.querySelector<HTMLElement>(`[data-cell="${day}-${row}"]`)?.focus();
  useReturn(spot, () => focus(at));
  const open = (stretch: Stretch, intent?: Spot["intent"]) => {
    setAt(stretch);
    const from = layout.from + stretch.row * STEP;
    const date = data.days[stretch.day] ?? "";
    onOpen({ date, from, to: from + stretch.rows * STEP, drawn: stretch.rows > 1, intent });
  };
  const pointer = usePointer({
    onDraw: open,
    onTap: (cell) => open({ ...cell, rows: 1 }),
    onMove: (id, { day, row }) => {
      const slot = data.slots.find((each) => each.id === id);
      if (slot) onMove(slot, data.days[day] ?? "", timeOf(layout.from + row * STEP));
    },
  });
  const onKey = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (altKey || metaKey) return;
    const stretch = shiftKey ? lengthened(at, key, layout.rows) : undefined;
    const cell = shiftKey ? undefined : moved(at, key, layout.rows, ctrlKey);
    if (stretch) setAt(stretch);
    else if (cell) {
      setAt({ ...cell, rows: 1 });
      focus(cell);
    } else if (key === "Enter" || key === " ") open(at);
    else if (!ctrlKey && key.toLowerCase() === say("key_publish")) open(at, "publish");
    else if (!ctrlKey && key.toLowerCase() === say("key_block")) open(at, "block");
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table knows no arrow keys; this is the grid pattern
    <div
      class="week-grid"
      role="grid"
      aria-label={say("week_grid")}
      aria-describedby="week-keys"
      aria-multiselectable="true"
      ref={grid}
      onKeyDown={onKey}
      {...pointer.handlers}
    >
      <Head data={data} />
      {Array.from({ length: layout.rows }, (_, row) => (
        <Row
          key={row}
          data={data}
          row={row}
          from={layout.from + row * STEP}
          at={at}
          marked={pointer.stretch ?? at}
          here={(day, from) => entriesAt(layout, day, from, from + STEP)}
          onFocus={(day) => (at.day !== day || at.row !== row) && setAt({ day, row, rows: 1 })}
        />
      ))}
    </div>
  );
}

/** A longer or shorter stretch. */
function lengthened(at: Stretch, key: string, rows: number): Stretch | undefined {
  if (key === "ArrowDown") return { ...at, rows: Math.min(at.rows + 1, rows - at.row) };
  if (key === "ArrowUp") return { ...at, rows: Math.max(1, at.rows - 1) };
  return undefined;
}

/** When the panel closes, the focus is where it came from. */
function useReturn(spot: Spot | undefined, back: () => void): void {
  const before = useRef(spot);
  useEffect(() => {
    if (before.current && !spot) back();
    before.current = spot;
  }, [spot]);
}

function Head({ data }: { readonly data: BookingWeek }): JSX.Element {
  const { language, today } = useRoom();
  const say = useSay();
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is on cells
    <div class="week-row week-head" role="row">
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus is on cells */}
      <span role="columnheader" class="week-hour">
        <span class="visually-hidden">{say("time")}</span>
      </span>
      {data.days.map((date) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        // biome-ignore lint/a11y/useFocusableInteractive: the focus is on cells
        <span key={date} role="columnheader" class={date === today ? "week-day is-today" : "week-day"}>
          <span aria-hidden="true">{shortDay(language, date)}</span>
          <span class="visually-hidden">{longDay(language, date)}</span>
          {data.holidays.includes(date) && <small>{say("holiday")}</small>}
        </span>
      ))}
    </div>
  );
}

interface RowProps {
  readonly data: BookingWeek;
  readonly row: number;
  /** Minutes since midnight. */
  readonly from: number;
  readonly at: Cell;
  readonly marked: Stretch;
  here(day: number, from: number): readonly Entry[];
  onFocus(day: number): void;
}

function Row({ data, row, from, at, marked, here, onFocus }: RowProps): JSX.Element {
  const room = useRoom();
  const say = useSay();
  const label = (date: string, entries: readonly Entry[]) => {
    const words = entries.map((entry) => spoken(say, room, entry)).join("; ") || say("cell_free");
    return `${say("cell", { day: longDay(room.language, date), time: timeOf(from) })}: ${words}`;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is on cells
    <div class="week-row" role="row">
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus is on cells */}
      <span class="week-hour" role="rowheader">
        {timeOf(from)}
      </span>
      {data.days.map((date, day) => {
        const entries = here(day, from);
        const on = marked.day === day && row >= marked.row && row < marked.row + marked.rows;
        const first = entries.filter((entry) => entry.from >= from || row === 0);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          <div
            key={date}
            class={`week-cell${data.holidays.includes(date) ? " is-holiday" : ""}${on ? " is-marked" : ""}`}
            role="gridcell"
            data-cell={`${day}-${row}`}
            tabIndex={at.day === day && at.row === row ? 0 : -1}
            aria-selected={on}
            onFocus={() => onFocus(day)}
          >
            <span class="visually-hidden">{label(date, entries)}</span>
            {first.map((entry) => (
              <Box key={entry.slot?.id ?? entry.block?.id} entry={entry} first={from} />
            ))}
          </div>
        );
      })}
    </div>
  );
}
