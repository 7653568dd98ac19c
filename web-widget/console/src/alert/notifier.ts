/** A notification of the system while somebody waits and the console is out of sight: fixed words, no number, no content. */

/** The part of the browser that it needs, as an argument. */
export interface NotifierWorld {
  /** Absent where the browser knows none. */
  readonly make: ((title: string) => { close(): void }) | undefined;
  permission(): string;
  ask(): Promise<string>;
  hidden(): boolean;
}

/** Shows one at a time. */
export interface Notifier {
  /** Whether the browser would show one. */
  allowed(): boolean;
  /** Asks the person at the screen; to be called from a click. */
  ask(): Promise<boolean>;
  /** Shows it, unless the console is in sight. */
  show(title: string): void;
  /** Somebody took the visitor. */
  clear(): void;
}

export function createNotifier(world: NotifierWorld = browserWorld()): Notifier {
  let shown: { close(): void } | undefined;
  const allowed = () => world.make !== undefined && world.permission() === "granted";
  const clear = () => {
    shown?.close();
    shown = undefined;
  };
  return {
    allowed,
    ask: async () => world.make !== undefined && (await world.ask()) === "granted",
    show: (title) => {
      if (!allowed() || !world.hidden()) return;
      clear();
      shown = world.make?.(title);
    },
    clear,
  };
}

function browserWorld(): NotifierWorld {
  const known = typeof Notification !== "undefined";
  return {
    make: known ? (title) => new Notification(title, { tag: "ajar", silent: true }) : undefined,
    permission: () => (known ? Notification.permission : "denied"),
    ask: () => (known ? Notification.requestPermission() : Promise.resolve("denied")),
    hidden: () => document.visibilityState === "hidden",
  };
}
