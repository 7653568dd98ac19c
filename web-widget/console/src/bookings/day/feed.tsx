/** The secret address of somebody's duty: made, shown once, revoked. Never kept by the console. */
import type { BookingResource } from "@ajar/protocol";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useAsk, useRoom, useSay } from "../context.ts";

/** The address of one counsellor. */
export function Feed({ own }: { readonly own: BookingResource }): JSX.Element {
  const { server, tell } = useRoom();
  const say = useSay();
  const ask = useAsk();
  const [address, setAddress] = useState<string>();
  const make = () => ask(server.makeFeed(own.id), ({ path }) => setAddress(new URL(path, location.origin).href));
  const revoke = () =>
    ask(server.revokeFeed(own.id), () => {
      setAddress(undefined);
      tell(say("feed_revoked"));
    });
  return (
    <section class="day-feed">
      <h3>{say("feed")}</h3>
      <p>{say("feed_why")}</p>
      {address !== undefined && (
        <>
          <label class="book-field">
            <span>{say("feed_address")}</span>
            <input
              type="text"
              readOnly
              autocomplete="off"
              value={address}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
          <p role="status">{say("feed_once")}</p>
        </>
      )}
      <div class="week-panel-forms">
        <button type="button" class="small" onClick={make}>
          {say("feed_make")}
        </button>
        <button type="button" class="small" onClick={revoke}>
          {say("feed_revoke")}
        </button>
      </div>
    </section>
  );
}
