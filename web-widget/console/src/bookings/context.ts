/** Hands the routes, the words and what the server refused to every part of the room. */
import type { BookingPlan, Problem } from "@ajar/protocol";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Answer } from "../api/api.ts";
import { type Say, useRoomTexts } from "../texts/room-texts.ts";
import type { Language } from "../texts/texts.ts";
import type { Server } from "./server.ts";
import { texts } from "./texts.ts";

/** What every part uses. */
export interface Room {
  readonly server: Server;
  readonly plan: BookingPlan;
  readonly language: Language;
  readonly today: string;
  /** The name that visitors see of whoever sits here. */
  readonly me: string;
  /** Whoever sits here publishes, blocks and cancels. */
  readonly plans: boolean;
  /** Fetches the plan anew. */
  refresh(): void;
  /** Says something to eyes and ears. */
  tell(text: string): void;
}

const Context = createContext<Room | undefined>(undefined);

/** Everything below it belongs to the room. */
export const RoomContext = Context.Provider;

/** The room. */
export function useRoom(): Room {
  const room = useContext(Context);
  if (!room) throw new Error("a part of the bookings room stands outside it");
  return room;
}

export const useSay = (): Say<typeof texts> => useRoomTexts(texts);

/** Why the server refused, in words. */
export function refusal(say: Say<typeof texts>, problem: Problem): string {
  const key = `refused_${problem}`;
  return say(key in texts ? (key as keyof typeof texts) : "refused");
}

/** Asks, and says what came of it; `then` runs only when it worked. */
export function useAsk() {
  const { tell } = useRoom();
  const say = useSay();
  return async <Body>(question: Promise<Answer<Body>>, then: (body: Body) => unknown): Promise<void> => {
    const answer = await question;
    if (answer.ok) await then(answer.body);
    else tell(refusal(say, answer.refused));
  };
}
