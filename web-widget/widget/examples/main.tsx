/** Draws one example by its name, or the list of all. */
import { loadTexts, pickLanguage, WordsProvider } from "@ajar/ui";
import { type ComponentType, render } from "preact";
import { fetchAside } from "../src/app/later.tsx";
import "../src/plain.css";

type Examples = Readonly<Record<string, ComponentType>>;

const modules: Readonly<Record<string, { readonly examples: Examples }>> = {
  ...import.meta.glob<{ examples: Examples }>("../src/**/*.examples.tsx", { eager: true }),
  ...import.meta.glob<{ examples: Examples }>("../../packages/ui/src/**/*.examples.tsx", { eager: true }),
};
const all: Examples = Object.assign({}, ...Object.values(modules).map(({ examples }) => examples));
const query = new URLSearchParams(location.search);
const language = pickLanguage(query.get("lang"));
const Example = all[query.get("example") ?? ""];
const root = document.getElementById("ajar");

document.documentElement.lang = language;
Promise.all([loadTexts(language), fetchAside(language)]).then(([texts]) => {
  if (!root) return;
  render(
    <WordsProvider value={{ language, texts }}>
      {Example ? <Example /> : <Contents names={Object.keys(all)} />}
    </WordsProvider>,
    root,
  );
  root.dataset.ready = Object.keys(all).join(" ");
});

function Contents({ names }: { readonly names: readonly string[] }) {
  return (
    <main class="plain">
      <h1>Examples</h1>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={`?example=${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
