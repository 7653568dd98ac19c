/** What came of the last step, and the way on when it has to be confirmed first. */
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "./texts.ts";
import { useWays } from "./use-ways.ts";
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
  const tell = (came: Outcome) => came === "done" && confirmed();
  const confirm = async () => tell(await byPasskey(api, browserPasskeys));
  const ways = useWays(api, said === "stale");
  return (
    <div class="said" role="status">
      {said === "saved" && <p>{say("saved")}</p>}
      {said && said !== "saved" && said !== "done" && said !== "stale" && <p>{say(said)}</p>}
      {said === "stale" && (
        <>
          <p>{say(ways ? "stale" : "stale_link")}</p>
          {ways && (
            <button type="button" class="small" onClick={confirm}>
              {say("confirm")}
            </button>
          )}
          {ways?.password && <PasswordForm api={api} tell={tell} />}
        </>
      )}
    </div>
  );
}
