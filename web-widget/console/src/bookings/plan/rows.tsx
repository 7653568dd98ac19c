/** A list of things that can be added, changed and removed; each is folded until it is opened. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useSay } from "../context.ts";

interface RowsProps<Each extends { readonly id: string }> {
  readonly title: string;
  readonly addLabel?: string;
  readonly rows: readonly Each[];
  label(row: Each): string;
  form(row: Each, change: (part: Partial<Each>) => void): ComponentChildren;
  /** A fresh one; undefined while it cannot be made. */
  make(id: string): Each | undefined;
  onRows(rows: Each[]): void;
  /** Under which heading a row stands; rows of a heading must come one after another in `order`. */
  readonly groups?: { of(row: Each): string; order(one: Each, other: Each): number };
}

/** The list. */
export function Rows<Each extends { readonly id: string }>(props: RowsProps<Each>): JSX.Element {
  const { title, addLabel, rows, label, form, make, onRows, groups } = props;
  const say = useSay();
  const shown = useOrder(rows, groups);
  const added = useRef<string | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (added.current === undefined) return;
    const details = list.current?.querySelector<HTMLDetailsElement>(`[data-row="${added.current}"]`);
    if (details) details.open = true;
    details?.querySelector<HTMLElement>("input, select")?.focus();
    added.current = undefined;
  }, [rows.length]);
  const add = () => {
    const fresh = make(freshId(rows));
    if (!fresh) return;
    added.current = fresh.id;
    onRows([...rows, fresh]);
  };
  return (
    <fieldset class="plan-part">
      <legend>{title}</legend>
      <ul ref={list}>
        {shown.map(({ row, heading }) => (
          <li key={row.id}>
            {heading && <p class="plan-group">{heading}</p>}
            <details data-row={row.id}>
              <summary>{label(row) || say("edit")}</summary>
              <div class="book-form">
                {form(row, (part) => onRows(rows.map((each) => (each.id === row.id ? { ...each, ...part } : each))))}
                <button
                  type="button"
                  class="small"
                  aria-label={`${say("remove")}: ${label(row)}`}
                  onClick={() => onRows(rows.filter(({ id }) => id !== row.id))}
                >
                  {say("remove")}
                </button>
              </div>
            </details>
          </li>
        ))}
      </ul>
      <button type="button" class="small" aria-label={`${addLabel ?? say("add")}: ${title}`} onClick={add}>
        {addLabel ?? say("add")}
      </button>
    </fieldset>
  );
}

/** As they are shown: sorted when one comes or goes and not while it is changed, or it would jump away under the hand; the first of a group brings its heading. */
function useOrder<Each extends { readonly id: string }>(rows: readonly Each[], groups: RowsProps<Each>["groups"]) {
  const order = useMemo(() => (groups ? [...rows].sort(groups.order) : rows).map(({ id }) => id), [rows.length]);
  const shown = [...rows].sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  return shown.map((row, at) => {
    const before = shown[at - 1];
    const same = before && groups?.of(before) === groups?.of(row);
    return { row, heading: same ? "" : (groups?.of(row) ?? "") };
  });
}

/** A short id that is not taken; it says nothing. */
export function freshId(rows: readonly { readonly id: string }[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  let number = rows.length + 1;
  while (taken.has(`n${number}`)) number += 1;
  return `n${number}`;
}
