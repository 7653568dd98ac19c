/** Each kind of card. */
import type { OfferCard } from "@ajar/session";
import { CardView } from "./card.tsx";

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

export const examples = {
  cards: () => (
    <main>
      <h1>Cards</h1>
      <h2>Offers</h2>
      <CardView card={offer} />
      <CardView card={{ ...offer, title: "Familiehuset", anonymous: false, parents: "yes", phone: "" }} />
      <CardView card={{ kind: "plan", whom: "Min moster", where: "Hos hende", numbers: "116 111" }} />
      <CardView card={{ kind: "silence" }} />
    </main>
  ),
};
