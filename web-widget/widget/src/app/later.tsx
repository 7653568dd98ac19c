/** Draws a screen of the second part as soon as it is there; it is asked for again each time it is needed and missing. */
import { type Language, loadMoreTexts, useWords } from "@ajar/ui";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

type Aside = typeof import("./aside.tsx");

let aside: Aside | undefined;

/** Milliseconds before a part that did not come is asked for again. */
const REST = 2000;

/** Fetches the second part; true when it is there with its words. */
export async function fetchAside(language: Language): Promise<boolean> {
  try {
    const [part] = await Promise.all([import("./aside.tsx"), loadMoreTexts(language)]);
    aside = part;
    return true;
  } catch {
    return false;
  }
}

/** Asks again and again, until the part is there or the answer stops it. */
function fetchUntilThere(language: Language, done: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = true;
  const ask = async () => {
    const came = await fetchAside(language);
    if (wanted && came) done();
    else if (wanted) timer = setTimeout(ask, REST);
  };
  ask();
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}

/** Picks one screen of the second part. */
function later<Props extends object>(
  pick: (part: Aside) => ComponentType<Props>,
): (props: Props) => JSX.Element | null {
  return function Later(props: Props) {
    const { language } = useWords();
    const [there, setThere] = useState(aside !== undefined);
    useEffect(() => (there ? undefined : fetchUntilThere(language, () => setThere(true))), [there, language]);
    if (!there || !aside) return null;
    const Part = pick(aside);
    return <Part {...props} />;
  };
}

export const Booking = later((part) => part.Booking);
export const Calm = later((part) => part.Calm);
export const Closed = later((part) => part.Closed);
export const Elsewhere = later((part) => part.Elsewhere);
export const EndAsk = later((part) => part.EndAsk);
export const Ended = later((part) => part.Ended);
export const JoinAsk = later((part) => part.JoinAsk);
export const Lost = later((part) => part.Lost);
export const Onward = later((part) => part.Onward);
export const Phone = later((part) => part.Phone);
export const Questions = later((part) => part.Questions);
export const Reading = later((part) => part.Reading);
export const Refused = later((part) => part.Refused);
export const TalkCard = later((part) => part.TalkCard);
export const Unlock = later((part) => part.Unlock);
