/** The composer empty, and held back before sending. */
import { Composer } from "./composer.tsx";
import { Hold } from "./hold.tsx";

const nothing = () => undefined;
const held = (parts: readonly string[], personal: "cpr" | undefined) => () => (
  <main>
    <h1>Composer</h1>
    <Hold held={{ parts, personal }} onEdit={nothing} onSend={nothing} />
  </main>
);

export const examples = {
  composer: () => (
    <main>
      <h1>Composer</h1>
      <Composer onSend={nothing} onTyping={nothing} />
    </main>
  ),
  "composer-held": held(["x"], "cpr"),
  "composer-long": held(["x", "y", "z"], undefined),
};
