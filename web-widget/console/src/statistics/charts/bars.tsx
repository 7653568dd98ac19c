/** Lying bars: a row of the grid each, the first column thick, a second one thin below it (the year before). */
import { drawn, type Grid, tell } from "../grid/grid.ts";
import type { Words } from "../words.ts";
import { Canvas, Text } from "./canvas.tsx";
import { Legend } from "./legend.tsx";
import { lines, scaled } from "./scale.ts";

interface BarsProps {
  readonly grid: Grid;
  readonly label: string;
  readonly words: Words;
  /** The columns that are drawn: one, or one and what it is compared with. */
  readonly columns: readonly [number] | readonly [number, number];
  /** Bars around the middle, each narrower than the one before: a way that some leave. */
  readonly funnel?: boolean;
}

const ROW = 40;
const GAP = 10;

export function Bars({ grid, label, words, columns, funnel = false }: BarsProps) {
  const [main, before] = columns;
  const rows = grid.rows.map((row, index) => ({ ...row, index })).filter((row) => !row.sum);
  const values = rows.flatMap(({ cells }) => columns.map((column) => drawn(cells[column]) ?? 0));
  const largest = Math.max(5, ...values);
  return (
    <>
      {before !== undefined && (
        <Legend
          items={[
            { mark: "main", text: grid.columns[main] ?? "" },
            { mark: "before", text: grid.columns[before] ?? "" },
          ]}
        />
      )}
      <Canvas label={label} height={() => rows.length * ROW + GAP}>
        {(width) => {
          const labels = Math.min(200, width * 0.36);
          const room = width - labels - 62;
          return rows.map(({ label: name, cells, index }, place) => {
            const top = place * ROW + 4;
            const value = drawn(cells[main]);
            const length = scaled(value ?? 0, largest, room);
            const left = labels + 8 + (funnel ? (room - length) / 2 : 0);
            const tall = before === undefined ? 26 : 19;
            return (
              <g key={name}>
                <Text x={labels} y={top + 18} anchor="end" class="chart-name">
                  {lines(name, labels)}
                </Text>
                <rect
                  class="bar bar-main"
                  data-cell={`${index}:${main}`}
                  data-value={value}
                  x={left}
                  y={top}
                  width={Math.max(length, 2)}
                  height={tall}
                  rx="4"
                />
                <Text x={left + Math.max(length, 2) + 7} y={top + 16} class="chart-value">
                  {tell(cells[main], words)}
                </Text>
                {before !== undefined && (
                  <rect
                    class="bar bar-before"
                    data-cell={`${index}:${before}`}
                    data-value={drawn(cells[before])}
                    x={left}
                    y={top + tall + 2}
                    width={Math.max(scaled(drawn(cells[before]) ?? 0, largest, room), 1)}
                    height={8}
                    rx="2"
                  />
                )}
              </g>
            );
          });
        }}
      </Canvas>
    </>
  );
}
