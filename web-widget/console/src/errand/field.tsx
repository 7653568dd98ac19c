/** The one field of an errand: what looks like a name or a place is held back once. */
import type { Personal } from "@ajar/ui";
import { useRoomTexts } from "../texts/room-texts.ts";
import { WordsField } from "../words/field.tsx";
import { texts } from "./texts.ts";
import { useCareful } from "./use-careful.ts";

interface FieldProps {
  readonly label: string;
  readonly button: string;
  readonly rows: number;
  readonly send: (text: string) => void;
  readonly shown?: boolean;
  /** Beside the button. */
  readonly children?: preact.ComponentChildren;
}

export function Field({ send, ...rest }: FieldProps) {
  const say = useRoomTexts(texts);
  const { found, pass } = useCareful();
  const trySend = (text: string) => {
    const goes = pass(text);
    if (goes) send(text);
    return goes;
  };
  return (
    <WordsField
      {...rest}
      hint={say("hint")}
      found={found && say("found", { what: say(kindOf(found)) })}
      send={trySend}
    />
  );
}

function kindOf(found: Personal) {
  return `found_${found}` as const;
}
