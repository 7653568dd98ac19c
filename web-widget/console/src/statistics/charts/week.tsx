/** The week as a calendar: each open block at its hours, shaded by how many came; below it the day's closed hours. */
import { drawn, type Grid, tell } from "../grid/grid.ts";
import { type Block, clock, dayName } from "../model/block.ts";
import type { Words } from "../words.ts";
import { Canvas, Text } from "./canvas.tsx";
import { scaled } from "./scale.ts";

interface WeekProps {
  /** A row for each block; the first column is how many came. */
  readonly grid: Grid;
  readonly blocks: readonly (Block | undefined)[];
  /** A short line for each block, for example the places that are recommended. */
  readonly notes: readonly string[];
  readonly label: string;
  readonly words: Words;
}

/** The most an hour is tall, and all hours together. */
const HOUR = 42;
const TALLEST = 440;
const HEAD = 28;
const CLOSED = 44;
const LEFT = 50;
/** A day must be wider than this for a note in its blocks. */
const NOTED = 74;
/** Shades of a block, from none to most. */
const SHADES = 5;

export function Week({ grid, blocks, notes, label, words }: WeekProps) {
  const open = blocks.flatMap((block) => (block?.open ? [block.open] : []));
  const first = Math.floor(Math.min(8 * 60, ...open.map(([from]) => from), ...(open.length ? [] : [0])) / 60);
  const from = open.length ? Math.floor(Math.min(...open.map(([start]) => start)) / 60) : first;
  const to = open.length ? Math.ceil(Math.max(...open.map(([, end]) => end)) / 60) : first + 1;
  const tall = Math.min((to - from) * HOUR, TALLEST);
  const hour = tall / (to - from);
  const shut = blocks.some((block) => block && !block.open);
  const value = (row: number) => drawn(grid.rows[row]?.cells[0]) ?? 0;
  const largest = Math.max(5, ...blocks.map((block, row) => (block?.open ? value(row) : 0)));
  return (
    <Canvas label={label} height={() => HEAD + tall + 8 + (shut ? CLOSED : 0)}>
      {(width) => {
        const step = (width - LEFT) / 7;
        const noted = (row: number) => (step > NOTED && blocks[row]?.open ? notes[row] : undefined);
        const y = (minute: number) => HEAD + ((minute - from * 60) / 60) * hour;
        return (
          <>
            {Array.from({ length: 7 }, (_, day) => dayName(day, words, "short")).map((name, day) => (
              <Text key={name} x={LEFT + step * (day + 0.5)} y={18} anchor="middle" class="chart-name">
                {name}
              </Text>
            ))}
            {Array.from({ length: to - from + 1 }, (_, hour) => from + hour).map((hour) => (
              <g key={hour}>
                <line class="chart-grid" x1={LEFT} x2={width} y1={y(hour * 60)} y2={y(hour * 60)} />
                <Text x={LEFT - 6} y={y(hour * 60) + 4} anchor="end" class="chart-axis">
                  {clock(hour * 60, words)}
                </Text>
              </g>
            ))}
            {shut && (
              <Text x={LEFT - 6} y={HEAD + tall + 8 + CLOSED / 2} anchor="end" class="chart-axis">
                {words.say("week.closed")}
              </Text>
            )}
            {blocks.map((block, row) => {
              if (!block) return null;
              const x = LEFT + step * block.day + 2;
              const [start, end] = block.open ?? [0, 0];
              const top = block.open ? y(start) + 1 : HEAD + tall + 8;
              const high = block.open ? y(end) - y(start) - 2 : CLOSED - 6;
              const shade = Math.ceil(scaled(value(row), largest, SHADES - 1));
              const dark = block.open && shade >= 3;
              return (
                <g key={grid.rows[row]?.label}>
                  <rect
                    class={block.open ? `block block-${shade}` : "block block-closed"}
                    data-cell={`${row}:0`}
                    data-value={drawn(grid.rows[row]?.cells[0])}
                    x={x}
                    y={top}
                    width={step - 4}
                    height={high}
                    rx="6"
                  />
                  <Text
                    x={x + (step - 4) / 2}
                    y={top + (noted(row) ? high / 2 - 2 : high / 2 + 5)}
                    anchor="middle"
                    class={dark ? "chart-in" : block.open ? "chart-value" : "chart-soft"}
                  >
                    {tell(grid.rows[row]?.cells[0], words)}
                  </Text>
                  {noted(row) && (
                    <Text
                      x={x + (step - 4) / 2}
                      y={top + high / 2 + 15}
                      anchor="middle"
                      class={dark ? "chart-in chart-small" : "chart-small"}
                    >
                      {noted(row) ?? ""}
                    </Text>
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Canvas>
  );
}
