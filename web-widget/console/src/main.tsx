/** Starts the console: platform, session and screens meet here and nowhere else. */
import { browserPlatform } from "@ajar/platform";
import { staffPlatform } from "@ajar/platform/staff";
import { createDeskSession, createIssuer } from "@ajar/session/counsellor";
import { type ComponentChildren, render } from "preact";
import { confirmingTab, confirmingThrough } from "./account/confirming.ts";
import { Confirming } from "./account/confirming.tsx";
import { BackContext, browserTab, comeBack } from "./account/municipality.ts";
import { createNotifier } from "./alert/notifier.ts";
import { createChime } from "./alert/sound.ts";
import { type Api, createApi } from "./api/api.ts";
import { App } from "./app.tsx";
import { IssuerContext } from "./devices/context.ts";
import { arrive, browserArriving } from "./joining/arrival.ts";
import { Joining } from "./joining/joining.tsx";
import { readSettings, type SettingsStore } from "./settings/settings.ts";
import { LanguageContext } from "./texts/use-texts.ts";

const chime = createChime();
for (const gesture of ["pointerdown", "keydown"]) addEventListener(gesture, () => chime.unlock(), { passive: true });

// A sign-in link that is opened in the tab where the console already stands changes the fragment only: begin again with it.
addEventListener("hashchange", () => location.hash.startsWith("#link=") && location.reload());

const root = document.getElementById("app");
if (root) void open(root);

async function open(root: HTMLElement): Promise<void> {
  const platform = staffPlatform(browserPlatform());
  const api = createApi(platform);
  if (await confirming(root, api)) return;
  // Whoever comes back from a municipality's own sign-in is signed in before the desk asks who is there.
  const back = await comeBack(api, browserTab);
  const desk = (link?: string) => {
    if (link !== undefined) browserArriving.leave(`#link=${link}`);
    const session = createDeskSession(platform);
    render(
      <BackContext.Provider value={back === "done" ? undefined : back}>
        <IssuerContext.Provider value={createIssuer(platform)}>
          <App session={session} api={api} chime={chime} notifier={createNotifier()} store={settingsStore()} />
        </IssuerContext.Provider>
      </BackContext.Provider>,
      root,
    );
  };
  const arrival = await arrive(api, browserArriving);
  if (!arrival) return desk();
  card(root, <Joining api={api} arrival={arrival} go={desk} />);
}

/** A window that was opened to confirm who one is does that and nothing else. */
async function confirming(root: HTMLElement, api: Api): Promise<boolean> {
  const asked = confirmingThrough(confirmingTab);
  // The municipality's pages must not reach the window with the desk.
  if (asked !== undefined) window.opener = null;
  const provider = asked ?? confirmingTab.address().searchParams.get("provider");
  if (provider === null || (asked === undefined && !confirmingTab.waits())) return false;
  const back = asked === undefined ? await comeBack(api, confirmingTab) : undefined;
  card(root, <Confirming api={api} back={back} provider={provider} />);
  return true;
}

/** One card in the place of the desk. */
function card(root: HTMLElement, content: ComponentChildren): void {
  const { language } = readSettings(settingsStore());
  document.documentElement.lang = language;
  render(<LanguageContext.Provider value={language}>{content}</LanguageContext.Provider>, root);
}

function settingsStore(): SettingsStore | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
