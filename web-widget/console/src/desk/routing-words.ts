/** Words and signs for what a visitor chose to show; one table each, so that nothing is ever shown by colour alone. */
import type { Routing, Topic, Who } from "@ajar/protocol";
import type { IconName } from "../icons/icon.tsx";
import type { Texts } from "../texts/texts.ts";

const WHO_ICONS: { readonly [W in Who]: IconName } = {
  oneself: "child",
  sibling: "siblings",
  friend: "friend",
  parent: "parent",
  expecting: "expecting",
  professional: "professional",
};

/** Who writes, in words. */
export function whoText(texts: Texts, who: Who | undefined): string {
  return who ? texts[`who_${who}`] : texts.who_unknown;
}

/** What it is about, in words. */
export function topicText(texts: Texts, topic: Topic | undefined): string {
  return topic ? texts[`topic_${topic}`] : texts.topic_unknown;
}

/** The sign beside the words. */
export function whoIcon(who: Routing["who"]): IconName {
  return who ? WHO_ICONS[who] : "unknown";
}
