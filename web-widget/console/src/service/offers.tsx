/** The directory of other offers, as cards are made of it. */
import type { HelpOffer } from "@ajar/protocol";
import type { JSX } from "preact";
import { useDrafting, useSay } from "./context.ts";
import { Check, Input, List, Select, WordsField, whole } from "./fields.tsx";

const STEPS = ["1", "2", "3", "4", "5"] as const;
const PARENTS = ["no", "sometimes", "yes"] as const;

function blank(): HelpOffer {
  return {
    title: {},
    about: {},
    step: 2,
    anonymous: true,
    parents: "no",
    age_from: 0,
    age_to: 25,
    wait: {},
    way: {},
    link: "",
    phone: "",
    shown: false,
  };
}

/** Andre tilbud. */
export function Offers(): JSX.Element {
  const say = useSay();
  const { setup, change } = useDrafting();
  return (
    <section class="set-part">
      <h3>{say("offers")}</h3>
      <p class="soft">{say("offers_hint")}</p>
      <List items={setup.offers} what={say("offer")} blank={blank} onItems={(offers) => change({ offers })}>
        {(offer, put, at) => <OfferFields offer={offer} at={`offers.${at}`} onPart={put} />}
      </List>
    </section>
  );
}

interface OfferFieldsProps {
  readonly offer: HelpOffer;
  readonly at: string;
  onPart(part: Partial<HelpOffer>): void;
}

function OfferFields({ offer, at, onPart }: OfferFieldsProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <WordsField
        label={say("offer_title")}
        value={offer.title}
        at={`${at}.title`}
        maxLength={120}
        onValue={(title) => onPart({ title })}
      />
      <WordsField
        label={say("about")}
        value={offer.about}
        at={`${at}.about`}
        maxLength={1000}
        lines={2}
        onValue={(about) => onPart({ about })}
      />
      <Select
        label={say("step")}
        value={String(offer.step) as (typeof STEPS)[number]}
        options={STEPS.map((step) => [step, say(`step_${step}`)] as const)}
        onValue={(step) => onPart({ step: Number(step) })}
      />
      <Select
        label={say("parents")}
        value={offer.parents}
        options={PARENTS.map((each) => [each, say(`parents_${each}`)] as const)}
        onValue={(parents) => onPart({ parents })}
      />
      <Input
        label={say("age_from")}
        type="number"
        min={0}
        max={120}
        value={offer.age_from}
        onValue={(text) => onPart({ age_from: whole(text, 0, 120) })}
      />
      <Input
        label={say("age_to")}
        type="number"
        min={0}
        max={120}
        value={offer.age_to}
        at={`${at}.age_to`}
        onValue={(text) => onPart({ age_to: whole(text, 0, 120) })}
      />
      <WordsField
        label={say("wait")}
        value={offer.wait}
        at={`${at}.wait`}
        maxLength={120}
        onValue={(wait) => onPart({ wait })}
      />
      <WordsField
        label={say("way")}
        value={offer.way}
        at={`${at}.way`}
        maxLength={1000}
        lines={2}
        onValue={(way) => onPart({ way })}
      />
      <Input
        label={say("link")}
        type="url"
        value={offer.link}
        at={`${at}.link`}
        maxLength={400}
        onValue={(link) => onPart({ link })}
      />
      <Input
        label={say("phone")}
        type="tel"
        value={offer.phone}
        at={`${at}.phone`}
        maxLength={24}
        onValue={(phone) => onPart({ phone })}
      />
      <Check label={say("anonymous")} checked={offer.anonymous} onValue={(anonymous) => onPart({ anonymous })} />
      <Check label={say("shown")} checked={offer.shown} onValue={(shown) => onPart({ shown })} />
    </>
  );
}
