/** Once somebody is there: first their name, then the talk. The name stands before the first word. */
import type { VisitorState } from "@ajar/session";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Conversation } from "../screens/conversation/conversation.tsx";
import { Joined } from "../screens/joined/joined.tsx";

/** Joined, then conversation. */
export function Talk({ state }: { readonly state: VisitorState }): JSX.Element {
  const [begun, setBegun] = useState(state.messages.length > 0 || state.historyLost);
  if (begun) return <Conversation state={state} />;
  return <Joined peers={state.peers} onBegin={() => setBegun(true)} />;
}
