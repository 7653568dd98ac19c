/** Drawing over cells and moving a time with a mouse or a pen; a finger scrolls and taps. Whatever it does, keys can do too. */
import { useRef, useState } from "preact/hooks";
import type { Cell } from "./move.ts";

/** Rows from a cell downwards. */
export interface Stretch extends Cell {
  readonly rows: number;
}

interface Pointing {
  onDraw(stretch: Stretch): void;
  onMove(entry: string, to: Cell): void;
  onTap(cell: Cell): void;
}

interface Begun extends Cell {
  readonly entry: string | undefined;
}

/** Handlers for the grid, and what is being drawn. */
export function usePointer({ onDraw, onMove, onTap }: Pointing) {
  const begun = useRef<Begun | undefined>(undefined);
  const acted = useRef(false);
  const [stretch, setStretch] = useState<Stretch>();
  const over = (event: PointerEvent) => {
    const from = begun.current;
    const to = cellAt(event);
    return from && to && { from, to };
  };
  return {
    stretch,
    handlers: {
      onPointerDown(event: PointerEvent) {
        acted.current = false;
        if (event.pointerType === "touch" || event.button !== 0) return;
        const cell = cellOf(event.target);
        begun.current = cell && { ...cell, entry: entryOf(event.target) };
      },
      onPointerMove(event: PointerEvent) {
        const both = over(event);
        if (both) setStretch(between(both.from, both.to));
      },
      onPointerUp(event: PointerEvent) {
        const both = over(event);
        begun.current = undefined;
        setStretch(undefined);
        if (!both) return;
        const { from, to } = both;
        const drawn = between(from, to);
        acted.current = true;
        if (from.entry && (from.day !== to.day || from.row !== to.row)) onMove(from.entry, to);
        else if (!from.entry && drawn.rows > 1) onDraw(drawn);
        else acted.current = false;
      },
      onClick(event: MouseEvent) {
        const cell = cellOf(event.target);
        if (cell && !acted.current) onTap(cell);
        acted.current = false;
      },
    },
  };
}

/** A time moves whole; an empty stretch stays on its day. */
function between(from: Begun, to: Cell): Stretch {
  if (from.entry) return { ...to, rows: 1 };
  const row = Math.min(from.row, to.row);
  return { day: from.day, row, rows: Math.abs(from.row - to.row) + 1 };
}

function cellAt({ clientX, clientY }: PointerEvent): Cell | undefined {
  const hit = document.elementsFromPoint(clientX, clientY).find((element) => element.hasAttribute("data-cell"));
  return cellOf(hit ?? null);
}

function cellOf(target: EventTarget | null): Cell | undefined {
  const name = target instanceof Element ? target.closest("[data-cell]")?.getAttribute("data-cell") : undefined;
  const [day, row] = (name ?? "").split("-").map(Number);
  return name && day !== undefined && row !== undefined ? { day, row } : undefined;
}

function entryOf(target: EventTarget | null): string | undefined {
  return (target instanceof Element && target.closest("[data-slot-id]")?.getAttribute("data-slot-id")) || undefined;
}
