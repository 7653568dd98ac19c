/** Which page of the room is open: it stands in the fragment after the room's name. */
import { useEffect, useState } from "preact/hooks";
import type { Key } from "./words.ts";

/** The pages, in order. */
export const VIEWS = ["overview", "report", "reflection", "staffing", "sheet", "exports"] as const;

/** A page. */
export type ViewName = (typeof VIEWS)[number];

/** The page that a fragment names: `#/statistics/report`. */
export function viewIn(fragment: string): ViewName {
  const name = /^#\/statistics\/([a-z]+)$/.exec(fragment)?.[1];
  return VIEWS.find((view) => view === name) ?? "overview";
}

/** A page's word. */
export function viewKey(view: ViewName): Key {
  return `view_${view}`;
}

/** The page that is open. */
export function useView(): ViewName {
  const [view, setView] = useState(() => viewIn(location.hash));
  useEffect(() => {
    const moved = () => setView(viewIn(location.hash));
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return view;
}
