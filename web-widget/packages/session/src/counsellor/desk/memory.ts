/** What of a shift survives a reload: places and which services are unticked, for ten minutes, in clear because it is nobody's secret. */
import type { StaffPlatform } from "../world.ts";

/** Places chosen this long before a reload still count, in milliseconds. */
const REMEMBERED = 10 * 60 * 1000;

/** How somebody is ready. */
export interface Readiness {
  /** 0 to 3. */
  readonly places: number;
  /** Services to which it does not apply. */
  readonly away: ReadonlySet<string>;
}

/** Cuts to what a desk can offer. */
export function places(wanted: number): number {
  return Math.min(3, Math.max(0, Math.trunc(wanted) || 0));
}

/** As before the reload; a pause when that is long ago. */
export async function recall(platform: StaffPlatform): Promise<Readiness> {
  const clear = (await platform.store("desk").read())?.clear ?? {};
  const fresh = platform.now() - Number(clear["at"] ?? 0) < REMEMBERED;
  const away = (clear["away"] ?? "").split(" ").filter(Boolean);
  return { places: fresh ? places(Number(clear["places"] ?? 0)) : 0, away: new Set(fresh ? away : []) };
}

/** Keeps it. */
export function remember(platform: StaffPlatform, { places: count, away }: Readiness): void {
  const clear = { places: String(count), at: String(platform.now()), away: [...away].join(" ") };
  void platform.store("desk").write({ clear, blob: new Uint8Array(0) });
}
