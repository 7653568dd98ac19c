/** Where a key leads in the grid of a week (ARIA Authoring Practices, grid pattern). Pure. */

/** A cell: day 0 to 6, and the row's number. */
export interface Cell {
  readonly day: number;
  readonly row: number;
}

/** The cell after a key; undefined when the key means nothing here. */
export function moved(cell: Cell, key: string, rows: number, ctrl = false): Cell | undefined {
  const { day, row } = cell;
  const bottom = rows - 1;
  switch (key) {
    case "ArrowLeft":
      return { day: Math.max(0, day - 1), row };
    case "ArrowRight":
      return { day: Math.min(6, day + 1), row };
    case "ArrowUp":
      return { day, row: Math.max(0, row - 1) };
    case "ArrowDown":
      return { day, row: Math.min(bottom, row + 1) };
    case "PageUp":
      return { day, row: Math.max(0, row - 6) };
    case "PageDown":
      return { day, row: Math.min(bottom, row + 6) };
    case "Home":
      return { day: 0, row: ctrl ? 0 : row };
    case "End":
      return { day: 6, row: ctrl ? bottom : row };
    default:
      return undefined;
  }
}
