/** One's own link to a municipality's sign-in: made, and taken away; knows nothing of who one is there. */
import { useRoomTexts } from "../texts/room-texts.ts";
import { browserTab, leave } from "./municipality.ts";
import type { PartProps } from "./room.tsx";
import { SaidLine } from "./said.tsx";
import { texts } from "./texts.ts";
import { useStep } from "./use-step.ts";
import { outcome } from "./ways.ts";
import type { SignInWays } from "./wire.ts";

interface MunicipalityProps extends PartProps {
  readonly providers: SignInWays["providers"];
}

export function Municipality({ account, api, load, providers }: MunicipalityProps) {
  const say = useRoomTexts(texts);
  const { said, run, confirmed } = useStep();
  const unlink = async () => {
    const answer = await api.delete("/api/v1/staff/account/provider");
    if (answer.ok) await load();
    return answer.ok ? "saved" : outcome(answer);
  };
  return (
    <section class="account-part">
      <h3>{say("municipality")}</h3>
      <p class="soft">{say(account.provider ? "municipality_linked" : "municipality_hint")}</p>
      {account.provider ? (
        <button type="button" class="small" onClick={() => run(unlink)}>
          {say("municipality_unlink")}
        </button>
      ) : (
        providers.map(({ id, name }) => (
          <button key={id} type="button" class="small" onClick={() => run(() => leave(api, browserTab, id, "link"))}>
            {say("municipality_link", { name })}
          </button>
        ))
      )}
      <SaidLine said={said} api={api} confirmed={confirmed} />
    </section>
  );
}
