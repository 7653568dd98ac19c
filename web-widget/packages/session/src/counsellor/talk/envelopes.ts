/** What comes sealed in a talk, to the mail of its pair or to the pair of the two counsellors; and this end's beats. */
import { COLLEAGUES, Kind, type Sequenced } from "@ajar/protocol";
import type { Inner } from "./inner.ts";

/** One binary frame. */
export async function enveloped(talk: Inner, { header, sequence, envelope }: Sequenced): Promise<void> {
  if (!talk.mail || talk.closing) return;
  if (header.seat === COLLEAGUES) await talk.colleagues.envelope(header, envelope);
  else if (header.fromCounsellor) await talk.mail.own(header, envelope);
  else await theirs(talk, envelope);
  if (header.kind === Kind.beat) return;
  talk.lowest = Math.min(talk.lowest ?? sequence, sequence);
  talk.line.passed(sequence);
  await talk.leave();
}

async function theirs(talk: Inner, envelope: Uint8Array): Promise<void> {
  const plain = await talk.mail?.theirs(envelope);
  if (plain?.kind === "beat") {
    talk.visitor.beat(plain);
    if (talk.mail?.beat(plain)) await talk.keep();
  } else if (plain?.kind === "join-answer" || plain?.kind === "note") await talk.company.said(plain);
  else if (plain?.kind === "leaving") talk.visitor.left();
}

/** A beat for each end that is there. */
export async function beat({ line, mail, closing, visitor, colleagues }: Inner): Promise<void> {
  if (!line.joined || !mail || closing) return;
  const { typing, pageHidden, deaf } = visitor;
  line.sendRaw((await mail.end.beat(typing, pageHidden, deaf)).envelope);
  const second = await colleagues.beat(typing, pageHidden);
  if (second) line.sendRaw(second);
}
