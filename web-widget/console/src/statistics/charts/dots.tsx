/** A dot for every five: rows of the grid as rows of dots, so that 20 of 25 is seen as four of five. */
import { drawn, type Grid, tell } from "../grid/grid.ts";
import { STEP } from "../model/figures.ts";
import type { Words } from "../words.ts";
import { Canvas, Text } from "./canvas.tsx";
import { lines } from "./scale.ts";

interface DotsProps {
  readonly grid: Grid;
  readonly label: string;
  readonly words: Words;
  readonly column: number;
  /** How many of the first rows are answers; those after them stand hollow. */
  readonly answers: number;
}

const DOT = 15;
const LEAST = 36;

export function Dots({ grid, label, words, column, answers }: DotsProps) {
  const rows = grid.rows.map((row, index) => ({ ...row, index })).filter((row) => !row.sum);
  const layout = (width: number) => {
    const left = Math.min(170, width * 0.34);
    const perLine = Math.max(4, Math.floor((width - left - 50) / DOT));
    let top = 4;
    const placed = rows.map((row) => {
      const dots = Math.round((drawn(row.cells[column]) ?? 0) / STEP);
      const tall = Math.max(LEAST, Math.ceil(dots / perLine) * DOT + 10);
      const here = top;
      top += tall;
      return { ...row, dots, tall, top: here };
    });
    return { left, perLine, placed, tall: top + 4 };
  };
  return (
    <Canvas label={label} height={(width) => layout(width).tall}>
      {(width) => {
        const { left, perLine, placed } = layout(width);
        return placed.map(({ label: name, cells, index, dots, top }, place) => (
          <g key={name} data-cell={`${index}:${column}`} data-value={drawn(cells[column])}>
            <Text x={left - 8} y={top + 16} anchor="end" class="chart-name">
              {lines(name, left)}
            </Text>
            {Array.from({ length: dots }, (_, dot) => (
              <circle
                key={dot}
                class={place < answers ? `dot dot-${place}` : "dot dot-hollow"}
                cx={left + 8 + (dot % perLine) * DOT}
                cy={top + 11 + Math.floor(dot / perLine) * DOT}
                r="5.5"
              />
            ))}
            <Text x={left + 6 + Math.min(dots, perLine) * DOT} y={top + 16} class="chart-value">
              {tell(cells[column], words)}
            </Text>
          </g>
        ));
      }}
    </Canvas>
  );
}
