/** Hands a calendar file to the browser. Its name and title are neutral; the address of the file lives only as long as the tap. */
import type { Flow } from "./flow.ts";

/** Fetches the file by the code of this booking and saves it. */
export function saveCalendar(flow: Flow, title: string, name: string): Promise<void> {
  const { code, words } = flow.state();
  return flow.ask(
    () => flow.world.hub.calendar((code ?? words).join(" "), title),
    (answer) => {
      if (answer.ok) save(answer.body, `${name}.ics`);
      else flow.set({ trouble: answer.trouble });
    },
  );
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
