/** Standing bars on an axis from 0: a row of the grid each, one column or this year beside the year before. */
import { drawn, type Grid, tell } from "../grid/grid.ts";
import type { Words } from "../words.ts";
import { Canvas, Text } from "./canvas.tsx";
import { Legend } from "./legend.tsx";
import { lines, scaled, ticks } from "./scale.ts";

/** A line across the drawing after a row, with words: "at most 2 min: 54 %". */
export interface Mark {
  readonly after: number;
  readonly text: string;
}

interface ColumnsProps {
  readonly grid: Grid;
  readonly label: string;
  readonly words: Words;
  readonly columns: readonly [number] | readonly [number, number];
  readonly marks?: readonly Mark[];
}

const TALL = 190;
const LEFT = 38;
/** Lines that a name below a bar may take. */
const NAME_LINES = 3;

export function Columns({ grid, label, words, columns, marks = [] }: ColumnsProps) {
  const [main, before] = columns;
  const rows = grid.rows.map((row, index) => ({ ...row, index })).filter((row) => !row.sum);
  const values = rows.flatMap(({ cells }) => columns.map((column) => drawn(cells[column]) ?? 0));
  const axis = ticks(Math.max(5, ...values));
  const largest = axis[axis.length - 1] ?? 5;
  const foot = (width: number) => {
    const step = (width - LEFT - 6) / rows.length;
    return 12 + 16 * Math.max(...rows.map((row) => lines(row.label, step, NAME_LINES).length));
  };
  const top = 18 + marks.length * 18;
  const bottom = top + TALL;
  return (
    <>
      {before !== undefined && (
        <Legend
          items={[
            { mark: "before", text: grid.columns[before] ?? "" },
            { mark: "main", text: grid.columns[main] ?? "" },
          ]}
        />
      )}
      <Canvas label={label} height={(width) => bottom + foot(width)}>
        {(width) => {
          const step = (width - LEFT - 6) / rows.length;
          const wide = Math.min(64, step * (before === undefined ? 0.68 : 0.4));
          const y = (value: number) => bottom - scaled(value, largest, TALL);
          return (
            <>
              <Axis values={axis} left={LEFT} right={width} y={y} words={words} />
              {rows.map(({ label: name, cells, index }, place) => {
                const middle = LEFT + step * (place + 0.5);
                const value = drawn(cells[main]);
                const x = before === undefined ? middle - wide / 2 : middle + 1;
                return (
                  <g key={name}>
                    {before !== undefined && (
                      <rect
                        class="bar bar-before"
                        data-cell={`${index}:${before}`}
                        data-value={drawn(cells[before])}
                        x={middle - wide - 1}
                        y={y(drawn(cells[before]) ?? 0)}
                        width={wide}
                        height={bottom - y(drawn(cells[before]) ?? 0)}
                        rx="3"
                      />
                    )}
                    <rect
                      class="bar bar-main"
                      data-cell={`${index}:${main}`}
                      data-value={value}
                      x={x}
                      y={Math.min(y(value ?? 0), bottom - (value === undefined ? 0 : 2))}
                      width={wide}
                      height={Math.max(bottom - y(value ?? 0), value === undefined ? 0 : 2)}
                      rx="3"
                    />
                    {value !== undefined && (
                      <Text x={x + wide / 2} y={y(value) - 6} anchor="middle" class="chart-value">
                        {tell(cells[main], words)}
                      </Text>
                    )}
                    <Text x={middle} y={bottom + 12 + lines(name, step, NAME_LINES).length * 8} anchor="middle">
                      {lines(name, step, NAME_LINES)}
                    </Text>
                  </g>
                );
              })}
              {marks.map(({ after, text }, index) => {
                const x = LEFT + step * (after + 1);
                // The last one tells to its right, where no other line crosses it, if there is room.
                const right = index > 0 && step * (rows.length - after - 1) > 110;
                return (
                  <g key={text}>
                    <line class="chart-mark" x1={x} x2={x} y1={8 + index * 18} y2={bottom} />
                    <Text
                      x={right ? x + 6 : x - 6}
                      y={18 + index * 18}
                      anchor={right ? "start" : "end"}
                      class="chart-name"
                    >
                      {text}
                    </Text>
                  </g>
                );
              })}
            </>
          );
        }}
      </Canvas>
    </>
  );
}

interface AxisProps {
  readonly values: readonly number[];
  readonly left: number;
  readonly right: number;
  readonly y: (value: number) => number;
  readonly words: Words;
}

/** Lines across with their figures at the left. */
export function Axis({ values, left, right, y, words }: AxisProps) {
  return (
    <g>
      {values.map((value) => (
        <g key={value}>
          <line class={value === 0 ? "chart-base" : "chart-grid"} x1={left} x2={right} y1={y(value)} y2={y(value)} />
          <Text x={left - 6} y={y(value) + 4} anchor="end" class="chart-axis">
            {words.number(value)}
          </Text>
        </g>
      ))}
    </g>
  );
}
