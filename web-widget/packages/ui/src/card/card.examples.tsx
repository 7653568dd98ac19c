/** Each kind of card. */
import type { OfferCard, TimesCard } from "@ajar/session";
import { CardView } from "./card.tsx";
import { TakeTime } from "./times.tsx";

const offer: OfferCard = {
  ...({
    kind: "offer",
    title: "Ungekontakten",
    about: "Samtaler alene eller i gruppe.",
    parents: "sometimes",
  } as const),
  ...{
    anonymous: true,
    from: 12,
    to: 25,
    wait: "Cirka en uge",
    way: "Ring eller kom forbi tirsdag.",
    phone: "12 34 56 78",
  },
};

const time = {
  hold: "aA",
  until: 1_796_295_900,
  at: 1_796_306_400,
  minutes: 45,
  kind: "talk",
  place: "door",
  with: "",
};
const times: TimesCard = {
  kind: "times",
  zone: "Europe/Copenhagen",
  times: [time, { ...time, hold: "aB", at: time.at + 604_800, with: "Mette" }],
};

export const examples = {
  cards: () => (
    <main>
      <h1>Cards</h1>
      <h2>Offers</h2>
      <CardView card={offer} />
      <CardView card={{ ...offer, title: "Familiehuset", anonymous: false, parents: "yes", phone: "" }} />
      <CardView card={{ kind: "plan", whom: "Min moster", where: "Hos hende", numbers: "116 111" }} />
      <CardView card={{ kind: "silence" }} />
      <CardView card={times} />
      <TakeTime.Provider value={() => undefined}>
        <CardView card={times} />
      </TakeTime.Provider>
    </main>
  ),
};
