/** What one wants a time for, and who comes: pictures and few words. A kind without free times leads to its list. */
import type { Booker, BookingKind, Company } from "@ajar/protocol";
import { useWords } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { chooseCompany, chooseKind, timesOf } from "../choose.ts";
import { useDesk } from "../context.ts";
import { Drawing } from "../pictures.tsx";

/** Hvad vil du gerne? */
export function Kinds(): JSX.Element {
  const { flow, state, say } = useDesk();
  const { free } = state;
  const of = (booker: Booker) => (free?.kinds ?? []).filter((kind) => kind.booker === booker && offered(kind));
  const [theirs, professional] = [of("visitor"), of("professional")];
  const meets = free?.places.some(({ way }) => way === "address");
  return (
    <Screen title={say("kind.title")} onBack={() => flow.go("menu")}>
      <div class="stack">
        {theirs.length + professional.length === 0 && <p>{say("menu.none")}</p>}
        <Tiles kinds={theirs} />
        {meets && <p>{say("menu.home")}</p>}
        {professional.length > 0 && <h2>{say("kind.professional")}</h2>}
        <Tiles kinds={professional} />
      </div>
    </Screen>
  );

  function offered(kind: BookingKind): boolean {
    return timesOf(free, kind).length > 0 || free?.waiting.includes(kind.id) === true;
  }
}

function Tiles({ kinds }: { readonly kinds: readonly BookingKind[] }): JSX.Element {
  const { flow, state, say } = useDesk();
  const { language } = useWords();
  const hint = (kind: BookingKind) =>
    timesOf(state.free, kind).length > 0
      ? say("kind.minutes", { minutes: kind.minutes })
      : `${say("kind.full")}. ${say("kind.list")}.`;
  return (
    <div class="book-tiles">
      {kinds.map((kind) => (
        <button type="button" class="book-tile" key={kind.id} onClick={() => chooseKind(flow, kind)}>
          <Drawing of={kind.picture} />
          {language === "da" ? kind.name_da : kind.name_en}
          <small>{hint(kind)}</small>
        </button>
      ))}
    </div>
  );
}

const COMPANIES: readonly Company[] = ["alone", "siblings", "friend", "adult"];

/** Hvem kommer? */
export function Who(): JSX.Element {
  const { flow, say } = useDesk();
  return (
    <Screen title={say("who.title")} onBack={() => flow.go("kind")}>
      <div class="book-tiles">
        {COMPANIES.map((company) => (
          <button type="button" class="book-tile" key={company} onClick={() => chooseCompany(flow, company)}>
            <Drawing of={company} />
            {say(`who.${company}`)}
          </button>
        ))}
      </div>
    </Screen>
  );
}
