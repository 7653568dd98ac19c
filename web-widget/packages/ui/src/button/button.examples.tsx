/** Every button and notice. */
import { Notice } from "../notice/notice.tsx";
import { Button } from "./button.tsx";

export const examples = {
  buttons: () => (
    <main class="plain">
      <h1>Buttons</h1>
      <Button kind="primary">Start</Button>
      <Button>Videre</Button>
      <Button kind="quiet">Tilbage</Button>
      <Button kind="leave">Forlad siden</Button>
      <Button disabled>Videre</Button>
      <Notice title="Vent lidt." tone="warm" actions={<Button>Ret det</Button>}>
        <p>Det ligner en adresse.</p>
      </Notice>
      <Notice tone="duty">
        <p>Den voksne ved nu, hvem du er.</p>
      </Notice>
      <Notice>
        <p>Nettet er væk.</p>
      </Notice>
    </main>
  ),
};
