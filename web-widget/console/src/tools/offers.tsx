/** The directory of offers, from everyday help to help outside the home; each is shared as a card that says what it costs in anonymity. */
import type { HelpOffer } from "@ajar/protocol";
import type { Card } from "@ajar/session/counsellor";
import { useContext, useState } from "preact/hooks";
import { useRoomTexts } from "../texts/room-texts.ts";
import { LanguageContext } from "../texts/use-texts.ts";
import type { Memory } from "./memory.ts";
import { fits } from "./search.ts";
import { cardOf, inWords, SetupContext } from "./setup.ts";
import { texts } from "./texts.ts";

interface OffersProps {
  readonly memory: Memory;
  readonly share: (card: Card) => void;
}

const STEPS = [1, 2, 3, 4, 5] as const;

export function Offers({ memory, share }: OffersProps) {
  const say = useRoomTexts(texts);
  const language = useContext(LanguageContext);
  const { offers } = useContext(SetupContext);
  const [typed, setTyped] = useState("");
  if (offers.length === 0) return <p class="soft">{say("offers_empty")}</p>;
  const found = offers.filter(({ title, about }) => fits(typed, inWords(title, language), inWords(about, language)));
  return (
    <>
      <input
        class="tool-find"
        type="search"
        aria-label={say("offers_find")}
        placeholder={say("offers_find")}
        autocomplete="off"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      {found.length === 0 && (
        <p class="soft" role="status">
          {say("offers_none")}
        </p>
      )}
      {STEPS.map((step) => {
        const here = found.filter((offer) => offer.step === step);
        if (here.length === 0) return null;
        return (
          <section key={step}>
            <h4>{say("step", { step, name: say(`step_${step}`) })}</h4>
            <ul class="offer-list">
              {here.map((offer) => (
                <Offer key={inWords(offer.title, language)} offer={offer} memory={memory} share={share} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Offer({ offer, memory, share }: OffersProps & { readonly offer: HelpOffer }) {
  const say = useRoomTexts(texts);
  const language = useContext(LanguageContext);
  const title = inWords(offer.title, language);
  const facts = [
    say(offer.anonymous ? "anonymous" : "named"),
    say("ages", { from: offer.age_from, to: offer.age_to }),
    say(`parents_${offer.parents}`),
    inWords(offer.wait, language),
  ];
  const done = memory.values.shared.has(title);
  return (
    <li>
      <p>
        <strong>{title}</strong> <span class="soft">{facts.filter(Boolean).join(" · ")}</span>
      </p>
      <button
        type="button"
        class="small"
        aria-label={done ? say("shared") : say("share_what", { title })}
        onClick={() => {
          memory.share(title);
          share(cardOf(offer, language));
        }}
      >
        {say(done ? "shared" : "share")}
      </button>
    </li>
  );
}
