/** A drawing as wide as its place: measured, so that its words keep their size. Its values stand in the table beside it, so ears get one sentence. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** Before anything is measured. */
export const USUAL_WIDTH = 620;
/** Beside its table on a sheet of A4, in CSS pixels. */
const PAPER_WIDTH = 412;
/** Narrower drawings shrink instead. */
const LEAST_WIDTH = 260;

interface CanvasProps {
  /** The one sentence. */
  readonly label: string;
  readonly height: (width: number) => number;
  readonly children: (width: number) => ComponentChildren;
}

export function Canvas({ label, height, children }: CanvasProps) {
  const [ref, width] = useWidth();
  const tall = height(width);
  return (
    <div class="canvas" ref={ref}>
      <svg viewBox={`0 0 ${width} ${tall}`} role="img" aria-label={label} class="drawing">
        {children(width)}
      </svg>
    </div>
  );
}

function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useEffect(() => {
    const box = ref.current;
    if (!box || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.round(entry?.contentRect.width ?? 0);
      if (wide > 0) setWidth(Math.max(LEAST_WIDTH, wide));
    });
    const onPaper = () => setWidth(PAPER_WIDTH);
    const onScreen = () => setWidth(Math.max(LEAST_WIDTH, Math.round(box.clientWidth)));
    observer.observe(box);
    addEventListener("beforeprint", onPaper);
    addEventListener("afterprint", onScreen);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", onPaper);
      removeEventListener("afterprint", onScreen);
    };
  }, []);
  return [ref, width] as const;
}

interface WordsProps {
  readonly x: number;
  readonly y: number;
  readonly class?: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly children: string | readonly string[];
}

/** Words in a drawing, one line or several. */
export function Text({ x, y, class: kind = "", anchor = "start", children }: WordsProps) {
  const all = typeof children === "string" ? [children] : children;
  return (
    <text class={`chart-text ${kind}`} x={x} y={y - (all.length - 1) * 8} text-anchor={anchor}>
      {all.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : 16}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
