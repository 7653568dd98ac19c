/** A frame without an address, in which the visitor's screens are drawn from here: its width is a telephone's to every style, and nothing of it is ever fetched from a hub. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Look, Shown } from "widget/preview";
import sheet from "widget/preview.css?url";
import type { Scene } from "widget/scenes";
import { useRoomTexts } from "../../texts/room-texts.ts";
import { texts } from "./texts.ts";

/** A screen, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface FrameProps {
  readonly look: Look;
  readonly size: Size;
  onScene(scene: Scene): void;
}

/** The screens, made smaller where there is no room for them. */
export function Frame({ look, size, onScene }: FrameProps): JSX.Element {
  const say = useRoomTexts(texts);
  const frame = useRef<HTMLIFrameElement>(null);
  const { shown, failed } = useScreens(frame, onScene);
  const [box, room] = useWidth();
  const scale = Math.min(1, room / size.width);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    shown?.draw(look).then(
      () => setDrawn(true),
      () => undefined,
    );
  }, [shown, look]);
  return (
    <div class="preview-box" ref={box}>
      {!drawn && <p role="status">{say(failed ? "failed" : "loading")}</p>}
      <div class="preview-screen" style={{ width: px(size.width * scale), height: px(size.height * scale) }}>
        <iframe
          ref={frame}
          title={say("frame")}
          data-ready={drawn || undefined}
          style={{ width: px(size.width), height: px(size.height), transform: `scale(${scale})` }}
        />
      </div>
    </div>
  );
}

/** Furnishes the frame once its empty document is there (some engines replace the first one). */
function useScreens(frame: { readonly current: HTMLIFrameElement | null }, onScene: (scene: Scene) => void) {
  const [shown, setShown] = useState<Shown>();
  const [failed, setFailed] = useState(false);
  const latest = useRef(onScene);
  latest.current = onScene;
  useEffect(() => {
    const { current } = frame;
    let open: Shown | undefined;
    let inside: Document | null = null;
    const begin = async () => {
      if (!current || current.contentDocument === inside) return;
      inside = current.contentDocument;
      const mine = inside;
      open?.close();
      try {
        const screens = await furnish(current, (scene) => latest.current(scene));
        if (mine !== inside) return screens?.close();
        open = screens;
        setShown(screens);
      } catch {
        setFailed(true);
      }
    };
    current?.addEventListener("load", begin);
    void begin();
    return () => {
      current?.removeEventListener("load", begin);
      inside = null;
      open?.close();
    };
  }, [frame]);
  return { shown, failed };
}

/** The visitor's own style sheet and an empty root, then the screens. */
async function furnish({ contentDocument }: HTMLIFrameElement, moved: (scene: Scene) => void) {
  const { showPreview } = await import("widget/preview");
  if (!contentDocument) return undefined;
  await dressed(contentDocument);
  const root = contentDocument.createElement("div");
  root.id = "ajar";
  contentDocument.body.append(root);
  return showPreview(root, () => Date.now(), moved);
}

function dressed(document: Document): Promise<void> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(sheet, location.href).href;
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => reject(new Error("no style sheet"));
    document.head.append(link);
  });
}

/** How wide the place is. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(200, entry.contentRect.width)));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}

function px(value: number): string {
  return `${Math.round(value)}px`;
}
