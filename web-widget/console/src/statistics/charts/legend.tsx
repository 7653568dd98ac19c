/** What the marks of a drawing stand for, each with its shape; never by colour alone. */
interface LegendProps {
  readonly items: readonly { readonly mark: string; readonly text: string }[];
}

export function Legend({ items }: LegendProps) {
  return (
    <ul class="legend" aria-hidden="true">
      {items.map(({ mark, text }) => (
        <li key={mark}>
          <span class={`legend-mark legend-${mark}`} />
          {text}
        </li>
      ))}
    </ul>
  );
}
