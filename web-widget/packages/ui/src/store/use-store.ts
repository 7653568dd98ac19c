/** Lets a component follow a session: reads its state, draws again when it says that something changed. */
import { useEffect, useState } from "preact/hooks";

/** What every session of ours offers. */
export interface Store<State> {
  state(): State;
  subscribe(listener: () => void): () => void;
}

/** The present state; the component is drawn again after every change. */
export function useStore<State>(store: Store<State>): State {
  const [state, setState] = useState(() => store.state());
  useEffect(() => {
    const read = () => setState(() => store.state());
    read();
    return store.subscribe(read);
  }, [store]);
  return state;
}
