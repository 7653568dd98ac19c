/** The colours of a service: three are chosen, the rest is mixed from them. The same rule stands in crates/protocol (setup/theme.rs); vectors hold both to it. */
/** The colours that are chosen, as `#1d5c58`. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly primary: string;
}

type Channels = readonly [number, number, number];

const WHITE = "#ffffff";
const BLACK = "#000000";
/** The quick exit's own colour on light and on dark screens; it never changes. */
const LEAVE = { light: "#93331f", dark: "#f0a390" } as const;

/** `#1d5c58` as red, green, blue. */
function channels(colour: string): Channels {
  const at = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16);
  return [at(1), at(3), at(5)];
}

/** `percent` of the second colour in the first, each channel rounded half up. */
export function mix(one: string, two: string, percent: number): string {
  const other = channels(two);
  const mixed = channels(one).map((value, at) =>
    Math.floor((value * (100 - percent) + (other[at] ?? 0) * percent + 50) / 100),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance (WCAG 2.2, definitions), 0 to 1. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21. */
export function contrast(one: string, two: string): number {
  const [a, b] = [luminance(one), luminance(two)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Every style variable that follows from a palette, by name. */
export function themeVariables({ paper, ink, primary }: Palette): Readonly<Record<string, string>> {
  const onPrimary = contrast(primary, WHITE) >= contrast(primary, BLACK) ? WHITE : BLACK;
  const surface = mix(paper, WHITE, luminance(paper) > 0.5 ? 60 : 5);
  return {
    paper,
    surface,
    sunken: mix(paper, ink, 6),
    ink,
    "ink-soft": mix(ink, paper, 20),
    "line-soft": mix(paper, ink, 15),
    "line-strong": mix(paper, ink, 55),
    primary,
    "primary-strong": mix(primary, onPrimary === WHITE ? BLACK : WHITE, 20),
    "on-primary": onPrimary,
    "primary-tint": mix(paper, primary, 12),
    "on-primary-tint": ink,
    mine: primary,
    "on-mine": onPrimary,
    theirs: surface,
    "on-theirs": ink,
  };
}

/** What of a palette cannot be read: `paper`, `ink`, `primary`. Empty: everything can. */
export function unreadable(palette: Palette, mode: "light" | "dark"): readonly (keyof Palette)[] {
  const of = themeVariables(palette) as Record<string, string>;
  const pairs: readonly [keyof Palette, string | undefined, string | undefined, number][] = [
    ["ink", of.ink, of.paper, 7],
    ["ink", of["ink-soft"], of.sunken, 4.5],
    ["ink", of.ink, of["primary-tint"], 4.5],
    ["primary", of.primary, of.paper, 4.5],
    ["primary", of.primary, of.surface, 4.5],
    ["primary", of["on-primary"], of["primary-strong"], 4.5],
    ["ink", of["line-strong"], of.paper, 3],
    ["paper", LEAVE[mode], of.paper, 3],
  ];
  const low = pairs.filter(([, one, two, least]) => contrast(one ?? BLACK, two ?? BLACK) < least);
  return [...new Set(low.map(([name]) => name))];
}
