/** Asks before the room is left with unsaved changes: to another room by a dialog, to another page by the browser's own question. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSay } from "./context.ts";

interface LeavingProps {
  readonly dirty: boolean;
  /** True when it is stored. */
  save(): Promise<boolean>;
}

/** Whether following a link would leave this room. */
export function leavesRoom(href: string | null): boolean {
  return href !== null && href.startsWith("#/") && !/^#\/service(\/|$)/.test(href);
}

/** Nothing to see until somebody goes. */
export function Leaving({ dirty, save }: LeavingProps): JSX.Element {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  const [to, setTo] = useState("");
  useEffect(() => {
    if (!dirty) return;
    const close = (event: BeforeUnloadEvent) => event.preventDefault();
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const href = link?.getAttribute("href") ?? null;
      if (!leavesRoom(href) || href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTo(href);
      dialog.current?.showModal();
    };
    addEventListener("beforeunload", close);
    addEventListener("click", click, true);
    return () => {
      removeEventListener("beforeunload", close);
      removeEventListener("click", click, true);
    };
  }, [dirty]);
  const go = () => {
    dialog.current?.close();
    location.hash = to;
  };
  const saveAndGo = async () => {
    if (await save()) go();
    else dialog.current?.close();
  };
  return (
    <dialog class="set-leaving" ref={dialog} aria-labelledby="set-leaving-title">
      <h3 id="set-leaving-title">{say("leave_title")}</h3>
      <p>{say("leave_text")}</p>
      <div class="set-item-tools">
        <button type="button" class="primary" onClick={() => void saveAndGo()}>
          {say("leave_save")}
        </button>
        <button type="button" class="small" onClick={() => dialog.current?.close()}>
          {say("leave_stay")}
        </button>
        <button type="button" class="small" onClick={go}>
          {say("leave_go")}
        </button>
      </div>
    </dialog>
  );
}
