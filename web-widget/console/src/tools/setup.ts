/** What a coordinator wrote for counsellors: replies, guide, offers; fetched once a shift, checked, in the words of one language. */
import type { HelpOffer, StaffSetup } from "@ajar/protocol";
import { CARD_TEXT, type Card } from "@ajar/session/counsellor";
import { createContext } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Api } from "../api/api.ts";

/** The part of a set-up that a talk needs. */
export type DutySetup = Pick<StaffSetup["setup"], "replies" | "guide" | "offers">;

export const noSetup: DutySetup = { replies: [], guide: [], offers: [] };

export const SetupContext = createContext<DutySetup>(noSetup);
export const SetupsContext = createContext<ReadonlyMap<string, DutySetup>>(new Map());

/** Milliseconds until it is asked for anew: a coordinator may write while somebody is on duty. */
const FRESH = 10 * 60_000;

/** The set-ups of all services that somebody serves, by name in links; one that is not there yet is absent. */
export function useSetups(api: Api, services: readonly string[]): ReadonlyMap<string, DutySetup> {
  const [setups, setSetups] = useState<ReadonlyMap<string, DutySetup>>(new Map());
  const names = services.join(" ");
  useEffect(() => {
    let wanted = true;
    const ask = async (service: string) => {
      const answer = await api.get(`/api/v1/staff/services/${service}/setup`, isSetup);
      if (wanted && answer.ok) setSetups((before) => new Map(before).set(service, answer.body.setup));
    };
    const askAll = () => names.split(" ").filter(Boolean).map(ask);
    askAll();
    const timer = setInterval(askAll, FRESH);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [api, names]);
  return setups;
}

function isSetup(body: unknown): body is StaffSetup {
  const { setup } = (typeof body === "object" && body !== null ? body : {}) as { setup?: Partial<StaffSetup["setup"]> };
  return [setup?.replies, setup?.guide, setup?.offers].every(Array.isArray);
}

/** Words in the wanted language, else in any there is. */
export function inWords(words: { readonly [language: string]: string }, language: string): string {
  return words[language] || Object.values(words).find((text) => text !== "") || "";
}

/** An offer as it is shared. The visitor's language is not known here: the counsellor's is used. */
export function cardOf(offer: HelpOffer, language: string): Card {
  const cut = (text: string) => text.slice(0, CARD_TEXT);
  return {
    kind: "offer",
    title: cut(inWords(offer.title, language)),
    about: cut(inWords(offer.about, language)),
    anonymous: offer.anonymous,
    parents: offer.parents,
    from: offer.age_from,
    to: offer.age_to,
    wait: cut(inWords(offer.wait, language)),
    way: cut([inWords(offer.way, language), offer.link.replace(/^https:\/\//, "")].filter(Boolean).join("\n")),
    phone: offer.phone,
  };
}
