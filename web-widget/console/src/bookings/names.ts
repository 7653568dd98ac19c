/** Names of kinds, places and people of a plan; what is gone from the plan is shown by its id. */
import type { BookingKind, BookingPlan } from "@ajar/protocol";
import type { Language } from "../texts/texts.ts";

export function kindName(language: Language, kind: Pick<BookingKind, "name_da" | "name_en">): string {
  return language === "da" ? kind.name_da : kind.name_en;
}

export function kindOf(plan: BookingPlan, language: Language, id: string): string {
  const kind = plan.kinds.find((each) => each.id === id);
  return kind ? kindName(language, kind) : id;
}

export function placeOf(plan: BookingPlan, id: string): string {
  return plan.places.find((each) => each.id === id)?.name ?? id;
}

export function resourceOf(plan: BookingPlan, id: string): string {
  return plan.resources.find((each) => each.id === id)?.name ?? id;
}
