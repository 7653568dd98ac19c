/** The first screen for each of the three, without storage, on its own page. */
import { Alone, HOST, Stage } from "../../../examples/stage.tsx";
import { type Variant, Welcome } from "./welcome.tsx";

const nothing = () => undefined;
const of = (variant: Variant) => () => (
  <Alone>
    <Welcome variant={variant} storage pause={false} onVariant={nothing} onOpen={nothing} onStart={nothing} />
  </Alone>
);

export const examples = {
  "welcome-child": of("child"),
  "welcome-parent": of("parent"),
  "welcome-professional": of("professional"),
  "welcome-no-storage": () => <Stage state={{ storage: false }} status={{ state: "back_soon", opens: undefined }} />,
  "welcome-own-page": () => <Stage host={{ ...HOST, framed: false, linked: () => false }} />,
};
