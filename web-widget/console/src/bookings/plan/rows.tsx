/** A list of things that can be added, changed and removed; each is folded until it is opened. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
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
}

/** The list. */
export function Rows<Each extends { readonly id: string }>(props: RowsProps<Each>): JSX.Element {
  const { title, addLabel, rows, label, form, make, onRows } = props;
  const say = useSay();
  const added = useRef<string | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (added.current === undefined) return;
    const details = list.current?.querySelector<HTMLDetailsElement>("li:last-child details");
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
        {rows.map((row, at) => (
          <li key={row.id}>
            <details>
              <summary>{label(row) || say("edit")}</summary>
              <div class="book-form">
                {form(row, (part) => onRows(rows.map((each, index) => (index === at ? { ...each, ...part } : each))))}
                <button
                  type="button"
                  class="small"
                  aria-label={`${say("remove")}: ${label(row)}`}
                  onClick={() => onRows(rows.filter((_, index) => index !== at))}
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

/** A short id that is not taken; it says nothing. */
export function freshId(rows: readonly { readonly id: string }[]): string {
  const taken = new Set(rows.map(({ id }) => id));
  let number = rows.length + 1;
  while (taken.has(`n${number}`)) number += 1;
  return `n${number}`;
}
