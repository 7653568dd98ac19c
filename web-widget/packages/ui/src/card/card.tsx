/** What was shared beside words: an offer, the plan, a quiet question. Shows plain text only; never a link, which would leave a trace. */
import type { Card, OfferCard, PlanCard } from "@ajar/session";
import type { JSX } from "preact";
import { useAllTexts } from "../texts/context.tsx";
import { Times } from "./times.tsx";

/** One card. */
export function CardView({ card }: { readonly card: Card }): JSX.Element {
  const say = useAllTexts();
  switch (card.kind) {
    case "silence":
      return <p class="notice">{say("talk.silence")}</p>;
    case "plan":
      return <Plan card={card} />;
    case "offer":
      return <Offer card={card} />;
    case "times":
      return <Times card={card} />;
  }
}

function Plan({ card }: { readonly card: PlanCard }): JSX.Element {
  const say = useAllTexts();
  return (
    <section class="notice" translate={false}>
      <h2 class="notice-title">{say("card.plan")}</h2>
      <dl>
        <Row name={say("card.whom")} text={card.whom} />
        <Row name={say("card.where")} text={card.where} />
        <Row name={say("card.numbers")} text={card.numbers} />
      </dl>
    </section>
  );
}

function Offer({ card }: { readonly card: OfferCard }): JSX.Element {
  const say = useAllTexts();
  return (
    <section class="notice" translate={false}>
      <p>{say("card.offer")}</p>
      <h2 class="notice-title" dir="auto">
        {card.title}
      </h2>
      {card.about && <p dir="auto">{card.about}</p>}
      <p class={card.anonymous ? "notice notice-duty" : "notice notice-warm"}>
        {say(card.anonymous ? "card.anonymous" : "card.named")}
      </p>
      <p>{say(`card.parents_${card.parents}`)}</p>
      <p>{say("card.ages", { from: card.from, to: card.to })}</p>
      <dl>
        <Row name={say("card.wait")} text={card.wait} />
        <Row name={say("card.way")} text={card.way} />
        <Row name={say("card.phone")} text={card.phone} />
      </dl>
    </section>
  );
}

function Row({ name, text }: { readonly name: string; readonly text: string }): JSX.Element | null {
  if (text.trim() === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      {text.split("\n").map((line, index) => (
        <dd key={index} dir="auto">
          {line}
        </dd>
      ))}
    </div>
  );
}
