/** The page as it is without script, in the words of pages/index.html: what a visitor sees where the chat cannot run. A test holds the two together. */
import type { JSX } from "preact";
import type { Config } from "../config.ts";

/** Phone numbers and opening hours, in the language of the page itself. */
export function Plain({ config }: { readonly config: Config }): JSX.Element {
  const { name, hours, phones } = config;
  return (
    <main class="plain" lang="da">
      <h1>{name}</h1>
      <p>Chatten kan ikke åbne her. Du kan stadig tale med en voksen.</p>
      <h2>Er der fare?</h2>
      <Call number={phones.danger}>Ring {phones.danger}</Call>
      <h2>Vil du tale med en voksen nu?</h2>
      <Call number={phones.child}>BørneTelefonen: {phones.child}</Call>
      <Call number={phones.life}>Livslinien: {phones.life}</Call>
      <Call number={phones.duty}>Her i kommunen: {phones.duty}</Call>
      <p>Et opkald kan ses på telefonen bagefter.</p>
      <h2>Vores tider</h2>
      <p>{hours}</p>
      <section lang="en">
        <h2>In English</h2>
        <p>
          The chat can not open here. In danger: call {phones.danger}. Want to talk: call {phones.child}.
        </p>
      </section>
    </main>
  );
}

function Call({ number, children }: { readonly number: string; readonly children: JSX.Element["props"]["children"] }) {
  return (
    <p>
      <a class="plain-call" href={`tel:${number.replace(/\s/g, "")}`}>
        {children}
      </a>
    </p>
  );
}
