/** Shows one scene: `?scene=three&language=en`. */
import { render } from "preact";
import { createNotifier } from "../src/alert/notifier.ts";
import { createChime } from "../src/alert/sound.ts";
import { App } from "../src/app.tsx";
import { IssuerContext } from "../src/devices/context.ts";
import { scenes } from "./scenes.ts";
import { scriptedApi } from "./scripted-api.ts";
import { scriptedDesk } from "./scripted-desk.ts";
import { scriptedIssuer } from "./scripted-issuer.ts";

const asked = new URLSearchParams(location.search);
const scene = scenes[asked.get("scene") ?? "three"];
const root = document.getElementById("app");
const settings = new Map([["ajar.console.settings", JSON.stringify({ language: asked.get("language") ?? "da" })]]);
if (root && scene) {
  const store = {
    getItem: (key: string) => settings.get(key) ?? null,
    setItem: (key: string, value: string) => settings.set(key, value),
  };
  render(
    <IssuerContext.Provider value={scriptedIssuer(!asked.has("unable"))}>
      <App
        session={scriptedDesk(scene)}
        api={scriptedApi}
        chime={{ ...createChime(), unlocked: () => !asked.has("muted") }}
        notifier={createNotifier()}
        store={store}
      />
    </IssuerContext.Provider>,
    root,
  );
}
