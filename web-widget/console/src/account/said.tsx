/** What came of the last step, and the ways on that this person has when it must be confirmed first. */
import { useEffect } from "preact/hooks";
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { confirmElsewhere, onConfirmed } from "./confirming.ts";
import { texts } from "./texts.ts";
import { useOwnWays } from "./use-ways.ts";
import { browserPasskeys, byPasskey, type Outcome } from "./ways.ts";
import { PasswordForm } from "./ways-in.tsx";

/** `saved` where there is something to say of a success. */
export type Said = Outcome | "saved" | undefined;

interface SaidProps {
  readonly said: Said;
  readonly api: Api;
  /** The person is known anew: the step may be tried again. */
  readonly confirmed: () => void;
}

export function SaidLine({ said, api, confirmed }: SaidProps) {
  const say = useRoomTexts(texts);
  return (
    <div class="said" role="status">
      {said === "saved" && <p>{say("saved")}</p>}
      {said && said !== "saved" && said !== "done" && said !== "stale" && <p>{say(said)}</p>}
      {said === "stale" && <Confirm api={api} confirmed={confirmed} />}
    </div>
  );
}

/** Who it is, once more, by a way that this person has. */
function Confirm({ api, confirmed }: Omit<SaidProps, "said">) {
  const say = useRoomTexts(texts);
  const ways = useOwnWays(api);
  useEffect(() => onConfirmed(confirmed), [confirmed]);
  if (!ways) return null;
  const { passkey, password, providers } = ways;
  if (!passkey && !password && providers.length === 0) return <p>{say("stale_link")}</p>;
  const tell = (came: Outcome) => came === "done" && confirmed();
  return (
    <>
      <p>{say("stale")}</p>
      {passkey && (
        <button type="button" class="small" onClick={async () => tell(await byPasskey(api, browserPasskeys))}>
          {say("confirm")}
        </button>
      )}
      {providers.map(({ id, name }) => (
        <button key={id} type="button" class="small" onClick={() => confirmElsewhere(id)}>
          {say("confirm_provider", { name })}
        </button>
      ))}
      {providers.length > 0 && <p class="soft">{say("confirm_window")}</p>}
      {password && <PasswordForm api={api} tell={tell} />}
    </>
  );
}
