/** The panel, open. */
import { EmojiPanel } from "./panel.tsx";

const nothing = () => undefined;

export const examples = {
  emoji: () => (
    <main>
      <h1>Emoji</h1>
      <div style={{ position: "relative", marginTop: "20rem" }}>
        <EmojiPanel onPick={nothing} onClose={nothing} />
      </div>
    </main>
  ),
};
