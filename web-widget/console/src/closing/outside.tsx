/** A contact by telephone, at the door or at a school: the same form, opened by one key, in a native dialog. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { Counting } from "./counting.ts";
import { outsideForm } from "./draft.ts";
import { ClosingForm } from "./form.tsx";
import { texts } from "./texts.ts";

/** There is one at a time. */
export const OUTSIDE = "outside";

/** Opens it. */
export function openOutside(counting: Counting): void {
  counting.open(OUTSIDE, undefined, outsideForm());
}

export function Outside({ counting }: { readonly counting: Counting }) {
  const form = counting.form(OUTSIDE);
  return form ? <OutsideDialog counting={counting} form={form} /> : null;
}

function OutsideDialog({
  counting,
  form,
}: { readonly counting: Counting } & { readonly form: NonNullable<ReturnType<Counting["form"]>> }) {
  const say = useRoomTexts(texts);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    // Before the next key arrives, which already belongs to the form. Safari 14 and Firefox 78 know no dialog: there it is a panel like any other.
    if (dialog.current?.showModal) dialog.current.showModal();
    else dialog.current?.setAttribute("open", "");
    dialog.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  }, []);
  const cancel = () => counting.cancel(OUTSIDE);
  return (
    <dialog ref={dialog} class="settings outside" aria-labelledby="outside-title" onClose={cancel}>
      <header class="settings-head">
        <h2 id="outside-title">{say("outside_title")}</h2>
        <button type="button" class="icon-button" aria-label={say("cancel")} onClick={cancel}>
          <Icon name="close" />
        </button>
      </header>
      <ClosingForm
        form={form}
        ready={false}
        change={(draft) => counting.change(OUTSIDE, draft)}
        done={() => counting.done(OUTSIDE)}
        cancel={cancel}
      />
    </dialog>
  );
}
