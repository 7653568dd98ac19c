/** The counsellor did not come back, or had to go: the visitor decides, and stands first. */
import { Button, useAllTexts } from "@ajar/ui";
import type { JSX } from "preact";
import { Screen } from "../../app/screen.tsx";
import { useVisit } from "../../app/visit.ts";
import { Entry } from "../../booking/entry.tsx";

/** The counsellor did not come back: the visitor decides. */
export function Lost({ asked, name }: { readonly asked: "lost" | "released"; readonly name: string }): JSX.Element {
  const say = useAllTexts();
  const { session } = useVisit();
  return (
    <Screen title={say(asked === "lost" ? "lost.title" : "lost.released", { name })}>
      <div class="stack">
        <p>{say("lost.first")}</p>
        <p>{asked === "lost" ? say("lost.ask", { name }) : say("lost.stay")}</p>
        <Button kind="primary" wide onClick={() => session.choose("another")}>
          {say("lost.another")}
        </Button>
        {/* Who had to go does not come back to this talk: nobody is left waiting for them. */}
        {asked === "lost" && (
          <Button wide onClick={() => session.choose("wait")}>
            {say("lost.wait", { name })}
          </Button>
        )}
        <Entry />
      </div>
    </Screen>
  );
}
