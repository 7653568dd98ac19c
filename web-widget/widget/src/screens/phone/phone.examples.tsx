/** The twelve animals, none chosen. */
import { Alone } from "../../../examples/stage.tsx";
import { Phone } from "./phone.tsx";

const nothing = () => undefined;

export const examples = {
  phone: () => (
    <Alone>
      <Phone onNext={nothing} onBack={nothing} />
    </Alone>
  ),
};
