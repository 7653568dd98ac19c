/** Inviting somebody: two names, a role, and a one-time link that stands on the screen until it is handed over; it is kept nowhere. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { QrCode } from "../account/qr.tsx";
import { type Said, SaidLine } from "../account/said.tsx";
import { useStep } from "../account/use-step.ts";
import { isInvitation } from "../account/wire.ts";
import type { Api } from "../api/api.ts";
import { useRoomTexts } from "../texts/room-texts.ts";
import { texts } from "./texts.ts";

/** A link and whose it is. */
export interface Handed {
  readonly name: string;
  readonly link: string;
}

interface InviteProps {
  readonly api: Api;
  readonly base: string;
  readonly handed: (link: Handed) => void;
  readonly load: () => Promise<void>;
}

export function Invite({ api, base, handed, load }: InviteProps) {
  const say = useRoomTexts(texts);
  const { said, run, confirmed } = useStep();
  const [taken, setTaken] = useState("");
  const hint = useId();
  const invite = async (form: HTMLFormElement): Promise<Said> => {
    const fields = new FormData(form);
    const field = (name: string) => String(fields.get(name) ?? "").trim();
    const person = { full_name: field("full_name"), name: field("name"), role: field("role") };
    const answer = await api.post(base, person, isInvitation);
    setTaken("");
    if (!answer.ok && answer.refused === "taken") {
      form.querySelector<HTMLElement>("[name=name]")?.focus();
      setTaken(person.name);
      return undefined;
    }
    if (!answer.ok) return (answer.refused as string) === "stale" ? "stale" : "refused";
    handed({ name: person.full_name, link: answer.body.link });
    await load();
    return undefined;
  };
  return (
    <form
      class="account-part staff-invite"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void run(() => invite(form));
      }}
    >
      <h3>{say("invite")}</h3>
      <label>
        {say("full_name")}
        <input name="full_name" maxLength={80} required autocomplete="off" />
      </label>
      <label>
        {say("name")}
        <input
          name="name"
          maxLength={40}
          required
          autocomplete="off"
          aria-invalid={taken ? "true" : undefined}
          aria-describedby={hint}
        />
      </label>
      <label>
        {say("role")}
        <select name="role">
          <option value="counsellor">{say("counsellor")}</option>
          <option value="coordinator">{say("coordinator")}</option>
        </select>
      </label>
      <p id={hint} class="said staff-taken" role="status">
        {taken && say("name_taken", { name: taken })}
      </p>
      <button type="submit" class="primary">
        {say("make_link")}
      </button>
      <SaidLine said={said} api={api} confirmed={confirmed} />
    </form>
  );
}

export function LinkCard({ handed, close }: { readonly handed: Handed; readonly close: () => void }) {
  const say = useRoomTexts(texts);
  const [copied, setCopied] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const address = `${location.origin}/console/#link=${handed.link}`;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <section class="account-part staff-link">
      <h3 ref={heading} tabIndex={-1}>
        {say("link", { name: handed.name })}
      </h3>
      <p class="soft">{say("link_hint")}</p>
      <code class="secret">{address}</code>
      <QrCode text={address} label={say("picture")} />
      <div class="staff-buttons">
        <button type="button" class="primary" onClick={copy}>
          {say("copy")}
        </button>
        <button type="button" class="small" onClick={close}>
          {say("invite")}
        </button>
      </div>
      <p class="said" role="status">
        {copied ? say("copied") : ""}
      </p>
    </section>
  );
}
