/** The panel, open. */
import { EmojiPanel } from "./panel.tsx";

const nothing = () => undefined;

export const examples = {
  emoji: () => (
    <main style={{ position: "relative", paddingTop: "24rem" }}>
      <h1>Emoji</h1>
      <EmojiPanel onPick={nothing} onClose={nothing} />
    </main>
  ),
};
