/** Components, tokens and words shared by widget and console. Never touches storage, network or clock. */
import "./tokens/tokens.css";
import "./tokens/base.css";

export { Animals, type AnimalsProps } from "./animals/animals.tsx";
export { type NamedAnswers, nameAnswers, numberAnswers, QUESTIONS, type QuestionName } from "./answers/answers.ts";
export { Button, type ButtonKind, type ButtonProps } from "./button/button.tsx";
export { CardView } from "./card/card.tsx";
export { TakeTime } from "./card/times.tsx";
export { Choice, type ChoiceProps, type Option } from "./choice/choice.tsx";
export { Composer, type ComposerProps } from "./composer/composer.tsx";
export { type Draft, DraftContext } from "./composer/draft.ts";
export { MESSAGE_UNITS, splitMessage } from "./composer/parts.ts";
export { findPersonal, type Personal } from "./composer/personal.ts";
export { Faces, type FacesProps, MOODS, type Mood } from "./faces/faces.tsx";
export { Icon, type IconName } from "./icon/icon.tsx";
export { useFollow } from "./message-list/follow.ts";
export { MessageList, type MessageListProps } from "./message-list/message-list.tsx";
export { Notice, type NoticeProps } from "./notice/notice.tsx";
export { Presence, type PresenceProps } from "./presence/presence.tsx";
export { useStore } from "./store/use-store.ts";
export {
  type Say,
  useAllTexts,
  useMoreTexts,
  useTexts,
  useWords,
  type Words,
  WordsProvider,
} from "./texts/context.tsx";
export { lix } from "./texts/lix.ts";
export { loadMoreTexts, loadTexts, pickLanguage } from "./texts/load.ts";
export { opening } from "./texts/opening.ts";
export {
  type CoreKey,
  type CoreTexts,
  fill,
  type Language,
  type MoreKey,
  type MoreTexts,
  type Slots,
} from "./texts/texts.ts";
export { clock } from "./texts/times.ts";
export { contrast, themeVariables, unreadable } from "./theme/theme.ts";
