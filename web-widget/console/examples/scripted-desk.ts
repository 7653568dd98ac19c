/** A desk that follows a script: the screens can be seen and tried without a hub; never part of the build. */
import type { DeskSession, DeskState, ErrandState, ErrandVerbs, TalkState } from "@ajar/session/counsellor";

/** A session over a fixed state whose verbs change only what is seen. */
export function scriptedDesk(scene: DeskState): DeskSession {
  let state = scene;
  const listeners = new Set<() => void>();
  const set = (part: Partial<DeskState>) => {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  };
  const talk = (id: string, change: (talk: TalkState) => Partial<TalkState>) =>
    set({ talks: state.talks.map((each) => (each.id === id ? { ...each, ...change(each) } : each)) });
  let count = 0;
  // A test is the colleague: `dispatchEvent(new CustomEvent("colleague_says", { detail: "Ja" }))`.
  addEventListener("colleague_says", (event) => {
    const { errand } = state;
    const text = String((event as CustomEvent<unknown>).detail);
    const word = { id: `c${count++}`, mine: false, text, at: Date.now(), delivery: "arrived" } as const;
    if (errand) return set({ errand: { ...errand, words: [...errand.words, word] } });
    talk(state.talks[0]?.id ?? "", ({ colleague }) =>
      colleague ? { colleague: { ...colleague, words: [...colleague.words, word] } } : {},
    );
  });
  // And the visitor of the first talk.
  addEventListener("visitor_ends", () =>
    talk(state.talks[0]?.id ?? "", () => ({ phase: { name: "ended", by: "visitor", form: true }, messages: [] })),
  );
  return {
    state: () => state,
    errands: scriptedErrands(
      () => state,
      set,
      (next) => {
        state = next;
        set({});
      },
    ),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retry: () => undefined,
    takeOver: () => undefined,
    signOut: () => set({ phase: { name: "signed_out", reason: "no_link" } }),
    serve: () => undefined,
    ready: (places) => set({ places }),
    tick: (service, on) =>
      set({ posts: state.posts.map((post) => (post.service === service ? { ...post, ticked: on } : post)) }),
    take: () => set({ refused: "nobody" }),
    pick: () => set({ refused: "taken" }),
    answerInvitation: () => undefined,
    send: (id, text) =>
      talk(id, ({ messages }) => ({
        messages: [...messages, { id: `m${count++}`, seat: 1, mine: true, text, at: Date.now(), delivery: "sending" }],
      })),
    share: (id, card) =>
      talk(id, ({ messages }) => ({
        messages: [
          ...messages,
          { id: `m${count++}`, seat: 1, mine: true, text: "", card, at: Date.now(), delivery: "sent" },
        ],
      })),
    typing: () => undefined,
    seen: (id) => talk(id, () => ({ unread: 0 })),
    identityKnown: (id, on) => talk(id, () => ({ identityKnown: on })),
    release: (id) => talk(id, () => ({ phase: { name: "withdrawn", reason: "released" }, messages: [] })),
    end: (id) => talk(id, () => ({ phase: { name: "ended", by: "counsellor", form: true }, messages: [] })),
    dismiss: (id) => set({ talks: state.talks.filter((each) => each.id !== id) }),
    invite: () => undefined,
    uninvite: () => undefined,
    leave: () => undefined,
    confer: (id, text) =>
      talk(id, ({ colleague }) => {
        if (!colleague) return {};
        const word = { id: `w${count++}`, mine: true, text, at: Date.now(), delivery: "sent" } as const;
        return { colleague: { ...colleague, words: [...colleague.words, word] } };
      }),
    conferred: (id) => talk(id, ({ colleague }) => (colleague ? { colleague: { ...colleague, unread: 0 } } : {})),
    formTicket: (id) => (state.talks.some((each) => each.id === id && each.phase.name === "ended") ? "t" : undefined),
    dispose: () => listeners.clear(),
  };
}

/** Verbs of an errand that change only what is seen. */
function scriptedErrands(
  state: () => DeskState,
  set: (part: Partial<DeskState>) => void,
  replace: (next: DeskState) => void,
): ErrandVerbs {
  const change = (part: Partial<ErrandState>) => {
    const { errand } = state();
    if (errand) set({ errand: { ...errand, ...part } });
  };
  const fresh = { here: true, name: "", words: [], unread: 0, incomplete: false };
  return {
    ask: (service, question) =>
      set({ errand: { ...fresh, service, question, mine: true, phase: { name: "asking", colleagues: 2 } } }),
    take: (id) => {
      const errandOffers = state().errandOffers.filter((each) => each.id !== id);
      const service = state().service;
      set({ errandOffers, errand: { ...fresh, service, name: "Sara", mine: false, phase: { name: "open" } } });
    },
    decline: (id) => set({ errandOffers: state().errandOffers.filter((each) => each.id !== id) }),
    say: (text) => {
      const words = state().errand?.words ?? [];
      change({ words: [...words, { id: `e${words.length}`, mine: true, text, at: Date.now(), delivery: "sent" }] });
    },
    seen: () => change({ unread: 0 }),
    close: () => {
      const { errand: _, ...rest } = state();
      replace(rest);
    },
  };
}
