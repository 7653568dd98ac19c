/** The one refusal of everything that comes from outside; never says why, so that nobody can ask by trying. */

/** The text of every refusal. */
export const REFUSED = "refused";

/** What the other end or the hub sent is not accepted; nothing was changed by it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor() {
    super(REFUSED);
  }
}

/** Refuses unless the condition holds. */
export function demand(condition: boolean): asserts condition {
  if (!condition) throw new Refusal();
}

/** Runs a step on bytes from outside: whatever it throws becomes the one refusal. */
export async function guarded<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch {
    throw new Refusal();
  }
}
