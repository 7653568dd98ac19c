/** A year's running total: this year with its band of 5, the year before, and the straight way to the target. */

import { drawn, type Grid, tell } from "../grid/grid.ts";
import { STEP } from "../model/figures.ts";
import type { Words } from "../words.ts";
import { Canvas, Text } from "./canvas.tsx";
import { Axis } from "./columns.tsx";
import { Legend } from "./legend.tsx";
import { scaled, ticks } from "./scale.ts";

interface LineProps {
  readonly grid: Grid;
  readonly label: string;
  readonly words: Words;
  /** Columns of this year, the year before and the target; undefined where there is none. */
  readonly now: number;
  readonly before: number | undefined;
  readonly target: number | undefined;
}

const TALL = 320;
const TOP = 22;
const LEFT = 42;
const RIGHT = 54;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly cell: string;
  readonly value: number;
  readonly words: string;
}

export function Line({ grid, label, words, now, before, target }: LineProps) {
  const columns = [now, before, target].filter((column) => column !== undefined);
  const values = grid.rows.flatMap(({ cells }) => columns.map((column) => drawn(cells[column]) ?? 0));
  const axis = ticks(Math.max(20, ...values) + STEP);
  const largest = axis[axis.length - 1] ?? STEP;
  const bottom = TOP + TALL;
  const y = (value: number) => bottom - scaled(value, largest, TALL);
  const named = [
    { mark: "line-now", column: now },
    { mark: "line-before", column: before },
    { mark: "line-target", column: target },
  ];
  return (
    <>
      <Legend
        items={named.flatMap(({ mark, column }) =>
          column === undefined ? [] : [{ mark, text: grid.columns[column] ?? "" }],
        )}
      />
      <Canvas label={label} height={() => bottom + 34}>
        {(width) => {
          const step = (width - LEFT - RIGHT) / Math.max(1, grid.rows.length - 1);
          const x = (index: number) => LEFT + step * index;
          const points = (column: number | undefined): readonly Point[] =>
            grid.rows.flatMap(({ cells }, index) => {
              const value = column === undefined ? undefined : drawn(cells[column]);
              if (value === undefined) return [];
              return [
                { x: x(index), y: y(value), cell: `${index}:${column}`, value, words: tell(cells[column ?? 0], words) },
              ];
            });
          const own = points(now);
          const every = Math.ceil(46 / Math.max(1, step));
          return (
            <>
              <Axis values={axis} left={LEFT} right={width - RIGHT + 8} y={y} words={words} />
              {grid.rows.map(
                ({ label: name }, index) =>
                  index % every === 0 && (
                    <Text key={name} x={x(index)} y={bottom + 20} anchor="middle">
                      {name.slice(0, 8)}
                    </Text>
                  ),
              )}
              <path class="line-band" d={band(own, y)} />
              <Way kind="target" points={points(target)} />
              <Way kind="before" points={points(before)} />
              <Way kind="now" points={own} dots />
              <End points={points(target)} own={own} kind="chart-name" />
              <End points={own} own={[]} kind="chart-value" />
            </>
          );
        }}
      </Canvas>
    </>
  );
}

/** A line through points; every point carries its value. */
function Way({ kind, points, dots }: { kind: string; points: readonly Point[]; dots?: boolean }) {
  const path = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  return (
    <g>
      <path class={`line line-${kind}`} d={path} />
      {points.map((point) => (
        <circle
          key={point.cell}
          class={dots ? "line-dot" : "line-unseen"}
          data-cell={point.cell}
          data-value={point.value}
          cx={point.x}
          cy={point.y}
          r={dots ? 3.5 : 1}
        />
      ))}
    </g>
  );
}

/** The last value beside its point, unless another end stands there already. */
function End({ points, own, kind }: { points: readonly Point[]; own: readonly Point[]; kind: string }) {
  const last = points[points.length - 1];
  const other = own[own.length - 1];
  if (!last || (other && Math.abs(other.y - last.y) < 14 && Math.abs(other.x - last.x) < 40)) return null;
  return (
    <Text x={last.x + 9} y={last.y + 5} class={kind}>
      {last.words}
    </Text>
  );
}

function band(points: readonly Point[], y: (value: number) => number): string {
  if (points.length === 0) return "";
  const over = points.map(({ x, value }) => `${x} ${y(value + STEP)}`);
  const under = [...points].reverse().map(({ x, value }) => `${x} ${y(Math.max(0, value - STEP))}`);
  return `M${[...over, ...under].join("L")}Z`;
}
