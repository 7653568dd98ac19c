/** A square field of circles: rows and columns of the grid, the area says how many. */
import { drawn, type Grid, tell } from "../grid/grid.ts";
import type { Words } from "../words.ts";
import { Canvas, Text } from "./canvas.tsx";
import { lines } from "./scale.ts";

interface BubblesProps {
  readonly grid: Grid;
  readonly label: string;
  readonly words: Words;
  /** How many columns are drawn, from the first. */
  readonly columns: number;
}

const ROW = 52;
const HEAD = 34;

export function Bubbles({ grid, label, words, columns }: BubblesProps) {
  const rows = grid.rows.map((row, index) => ({ ...row, index })).filter((row) => !row.sum);
  const shown = Array.from({ length: columns }, (_, column) => column);
  const largest = Math.max(5, ...rows.flatMap(({ cells }) => shown.map((column) => drawn(cells[column]) ?? 0)));
  return (
    <Canvas label={label} height={() => HEAD + rows.length * ROW + 4}>
      {(width) => {
        const left = Math.min(120, width * 0.3);
        const step = (width - left) / columns;
        const most = Math.min(ROW, step) / 2 - 2;
        return (
          <>
            {shown.map((column) => (
              <Text key={column} x={left + step * (column + 0.5)} y={20} anchor="middle" class="chart-name">
                {lines(grid.columns[column] ?? "", step)}
              </Text>
            ))}
            {rows.map(({ label: name, cells, index }, place) => {
              const y = HEAD + ROW * (place + 0.5);
              return (
                <g key={name}>
                  <line class="chart-grid" x1={left} x2={width} y1={y + ROW / 2} y2={y + ROW / 2} />
                  <Text x={left - 10} y={y + 5} anchor="end" class="chart-name">
                    {name}
                  </Text>
                  {shown.map((column) => {
                    const value = drawn(cells[column]) ?? 0;
                    const x = left + step * (column + 0.5);
                    const r = Math.max(Math.sqrt(value / largest) * most, value > 0 ? 3 : 0);
                    const inside = r > 13;
                    return (
                      <g key={column}>
                        <circle
                          class="bubble"
                          data-cell={`${index}:${column}`}
                          data-value={drawn(cells[column])}
                          cx={x}
                          cy={inside ? y : y - 9}
                          r={r}
                        />
                        <Text
                          x={x}
                          y={inside || value === 0 ? y + 5 : y + r + 6}
                          anchor="middle"
                          class={inside ? "chart-in" : value === 0 ? "chart-soft" : "chart-value"}
                        >
                          {tell(cells[column], words)}
                        </Text>
                      </g>
                    );
                  })}
                </g>
              );
            })}
          </>
        );
      }}
    </Canvas>
  );
}
