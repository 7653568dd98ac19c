/** The services of one person, each with a tick: being ready applies to those that are ticked; figures of a service, never of a person. */
import type { PostState } from "@ajar/session/counsellor";
import { fill, type Texts } from "../texts/texts.ts";
import { useTexts } from "../texts/use-texts.ts";

interface PostsProps {
  readonly posts: readonly PostState[];
  readonly tick: (service: string, on: boolean) => void;
}

export function Posts({ posts, tick }: PostsProps) {
  const texts = useTexts();
  return (
    <fieldset class="posts">
      <legend>{texts.posts}</legend>
      {posts.map((post) => (
        <div key={post.service} class="post">
          <label class="check">
            <input
              type="checkbox"
              checked={post.ticked}
              onChange={(event) => tick(post.service, event.currentTarget.checked)}
            />
            <span class="post-name">{post.serviceName}</span>
          </label>
          <p class="soft post-state">{stateText(texts, post)}</p>
        </div>
      ))}
    </fieldset>
  );
}

function stateText(texts: Texts, { state, words, total, ready }: PostState): string {
  if (state === "asking") return `${texts.post_asking} ${(words ?? []).join(" · ")}`;
  if (state !== "up") return texts[`post_${state}`];
  const waits =
    total === 0 ? texts.queue_empty : total === 1 ? texts.queue_waiting_1 : fill(texts.queue_waiting, { count: total });
  return `${waits} · ${ready === 0 ? texts.post_ready_0 : fill(texts.post_ready, { count: ready })}`;
}
