/** Six words as a numbered list, big enough to be read out over a telephone. */
import type { Issuer } from "@ajar/session/counsellor";
import { useEffect, useState } from "preact/hooks";

interface SixWordsProps {
  readonly issuer: Issuer | undefined;
  /** Base64url. */
  readonly of: string;
  readonly label: string;
}

export function SixWords({ issuer, of, label }: SixWordsProps) {
  const [words, setWords] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    issuer?.words(of).then(
      (found) => wanted && setWords(found),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [issuer, of]);
  return (
    <ol class="six-words" translate={false} aria-label={label}>
      {words.map((word, index) => (
        <li key={`${index}${word}`}>{word}</li>
      ))}
    </ol>
  );
}
