/** Five moods as faces, always with their words. */
import "./faces.css";
import type { JSX } from "preact";
import { Choice } from "../choice/choice.tsx";
import { useAllTexts } from "../texts/context.tsx";

/** From worst to best. */
export type Mood = "1" | "2" | "3" | "4" | "5";

export const MOODS: readonly Mood[] = ["1", "2", "3", "4", "5"];

const MOUTHS: Readonly<Record<Mood, string>> = {
  "1": "M13 32c4-8 18-8 22 0",
  "2": "M14 31c5-4 15-4 20 0",
  "3": "M14 30h20",
  "4": "M14 28c5 4 15 4 20 0",
  "5": "M13 26c4 9 18 9 22 0z",
};

export interface FacesProps {
  readonly name: string;
  readonly question: string;
  readonly chosen: Mood | undefined;
  onChoose(mood: Mood): void;
  /** The question is shown elsewhere: for ears only. */
  readonly hideQuestion?: boolean;
  /** One tap answers and leads on. */
  readonly tap?: boolean;
}

/** A question answered by a face. */
export function Faces({
  name,
  question,
  chosen,
  onChoose,
  hideQuestion = false,
  tap = false,
}: FacesProps): JSX.Element {
  const say = useAllTexts();
  const options = MOODS.map((value) => ({ value, label: say(`ask.mood_${value}`), picture: <Face mood={value} /> }));
  return (
    <Choice
      name={name}
      question={question}
      options={options}
      chosen={chosen}
      onChoose={onChoose}
      layout="faces"
      hideQuestion={hideQuestion}
      tap={tap}
    />
  );
}

function Face({ mood }: { readonly mood: Mood }): JSX.Element {
  return (
    <svg class={`face face-${mood}`} viewBox="0 0 48 48" width="44" height="44" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="21" />
      <path d="M17 18v2M31 18v2" />
      <path d={MOUTHS[mood]} />
    </svg>
  );
}
