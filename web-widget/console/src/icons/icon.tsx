/** Line signs (Lucide) in the text's colour; always beside a word or a label, so hidden from screen readers. */
import {
  Baby,
  Bell,
  BellOff,
  Briefcase,
  CalendarDays,
  ChartColumn,
  Check,
  CheckCheck,
  CircleQuestionMark,
  Clock,
  EyeOff,
  Gauge,
  GraduationCap,
  Heart,
  HeartHandshake,
  type IconNode,
  KeyRound,
  ListChecks,
  Lock,
  LogOut,
  Map as MapSign,
  MessageSquareQuote,
  MessagesSquare,
  MonitorSmartphone,
  NotebookPen,
  Settings2,
  Signpost,
  SlidersHorizontal,
  TriangleAlert,
  Undo2,
  UserRound,
  Users,
  UsersRound,
  WifiOff,
  X,
} from "lucide";
import { h } from "preact";

const NODES = {
  child: UserRound,
  siblings: UsersRound,
  friend: HeartHandshake,
  ask: CircleQuestionMark,
  parent: UsersRound,
  expecting: Baby,
  professional: Briefcase,
  unknown: CircleQuestionMark,
  urgent: TriangleAlert,
  away: WifiOff,
  returned: Undo2,
  reserved: Lock,
  mine: Heart,
  here: Check,
  hidden: EyeOff,
  lost: WifiOff,
  left: LogOut,
  sent: Check,
  arrived: CheckCheck,
  sending: Clock,
  bell: Bell,
  bell_off: BellOff,
  gear: Settings2,
  lock: Lock,
  close: X,
  duty: MessagesSquare,
  bookings: CalendarDays,
  statistics: ChartColumn,
  service: SlidersHorizontal,
  practice: GraduationCap,
  board: Gauge,
  account: KeyRound,
  staff: Users,
  devices: MonitorSmartphone,
  replies: MessageSquareQuote,
  guide: ListChecks,
  plan: MapSign,
  offers: Signpost,
  notes: NotebookPen,
} as const satisfies Record<string, IconNode>;

export type IconName = keyof typeof NODES;

/** One sign. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`glyph glyph-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {NODES[name].map(([tag, attributes], index) => h(tag, { ...attributes, key: index }))}
    </svg>
  );
}
