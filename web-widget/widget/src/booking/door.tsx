/** Fetches the booking's part and its words when they are first wanted; until then a calm word and the way back. */
import type { VisitorState } from "@ajar/session";
import { Button, type Language, useAllTexts, useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Help } from "../app/help.tsx";
import { Screen } from "../app/screen.tsx";
import { type BookingEntry, useVisit } from "../app/visit.ts";
import { Phone } from "../screens/phone/phone.tsx";
import type { BookingTexts } from "./texts/da-book.ts";

export interface BookingProps {
  readonly entry: BookingEntry;
  readonly state: VisitorState;
}

interface Part {
  readonly part: typeof import("./booking.tsx");
  readonly texts: BookingTexts;
}

/** The booking, as soon as it is there. */
export function Booking(props: BookingProps): JSX.Element {
  const { language } = useWords();
  const [came, setCame] = useState<Part | "failed">();
  const fetch = () => {
    setCame(undefined);
    fetchPart(language).then(setCame, () => setCame("failed"));
  };
  useEffect(fetch, [language]);
  if (came === undefined || came === "failed") return <Coming failed={came === "failed"} onAgain={fetch} />;
  return <came.part.BookingDesk {...props} texts={came.texts} Help={Help} Phone={Phone} />;
}

async function fetchPart(language: Language): Promise<Part> {
  const words = language === "en" ? import("./texts/en-book.ts") : import("./texts/da-book.ts");
  const [part, texts] = await Promise.all([import("./booking.tsx"), words]);
  return { part, texts: "en" in texts ? texts.en : texts.da };
}

function Coming({ failed, onAgain }: { readonly failed: boolean; onAgain(): void }): JSX.Element {
  const say = useAllTexts();
  const { book } = useVisit();
  return (
    <Screen title={say(failed ? "book.failed" : "book.coming")} onBack={() => book(undefined)}>
      {failed && (
        <div class="stack">
          <Button kind="primary" wide onClick={onAgain}>
            {say("closed.retry")}
          </Button>
          <Help />
        </div>
      )}
    </Screen>
  );
}
