/** Tickets that come when the line they were for is gone already: each line says one opening frame, and nobody is thrown out for a slow network. */
import { expect, it } from "vitest";
import { type Counsellor, Scene, talkOf, words } from "./testing/scene.ts";

/** From here on every ticket waits until all are let go. */
function holdTickets({ tab: { platform } }: Counsellor): () => void {
  const { request } = platform;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const held: typeof request = async (method, path, body) => {
    if (path.endsWith("ticket")) await gate;
    return request(method, path, body);
  };
  Object.assign(platform, { request: held });
  return letGo;
}

it("the desk and the talk go on after lines that broke while their tickets were on the way", async () => {
  const scene = await Scene.open();
  const mette = await scene.counsellor("Mette");
  const visitor = await scene.visitor();
  const id = await scene.take(mette);
  const letGo = holdTickets(mette);
  for (let times = 0; times < 3; times++) {
    await scene.after(() => mette.tab.cut());
    await scene.hub.clock.advance(6000);
  }
  await scene.after(() => mette.session.send(id, "er du der?"));
  await scene.after(letGo);
  await scene.hub.clock.advance(11_000);
  expect(mette.session.state().phase).toEqual({ name: "open" });
  expect(mette.session.state().line).toBe("up");
  expect(talkOf(mette, id)).toMatchObject({ phase: { name: "live" }, line: "up" });
  expect(words(visitor.session.state())).toEqual(["er du der?"]);
});
