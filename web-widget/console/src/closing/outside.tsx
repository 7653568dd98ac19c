/** A contact by telephone, at the door or at a school: the same form, opened by one key, in a native dialog. */
import type { PostState } from "@ajar/session/counsellor";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/icon.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import type { Counting, OpenForm } from "./counting.ts";
import { outsideForm } from "./draft.ts";
import { ClosingForm } from "./form.tsx";
import { texts } from "./texts.ts";

/** There is one at a time. */
export const OUTSIDE = "outside";

/** Opens it, for the service whose rooms are shown. */
export function openOutside(counting: Counting, service: string): void {
  counting.open(OUTSIDE, service, undefined, outsideForm());
}

interface OutsideProps {
  readonly counting: Counting;
  readonly posts: readonly PostState[];
}

export function Outside({ counting, posts }: OutsideProps) {
  const form = counting.form(OUTSIDE);
  return form ? <OutsideDialog counting={counting} posts={posts} form={form} /> : null;
}

function OutsideDialog({ counting, posts, form }: OutsideProps & { readonly form: OpenForm }) {
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
      {posts.length > 1 && (
        <label class="outside-service">
          {say("outside_service")}
          <select value={form.service} onChange={(event) => counting.move(OUTSIDE, event.currentTarget.value)}>
            {posts.map(({ service, serviceName }) => (
              <option key={service} value={service}>
                {serviceName}
              </option>
            ))}
          </select>
        </label>
      )}
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
