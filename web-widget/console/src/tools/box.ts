/** Puts words into a pane's writing box, as if they had been typed: nothing is sent, and what stood there stays. */

export function putIntoBox(slot: number, text: string): void {
  const box = document.querySelector<HTMLTextAreaElement>(`[data-slot="${slot}"] .composer-box`);
  if (!box) return;
  const before = box.value.trim();
  box.value = before === "" ? text : `${before} ${text}`;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}
