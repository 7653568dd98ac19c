/** Where an unsent text waits while its box is away, as under a cover: in this page's memory only, never in the document, never on a disk. */
import { createContext } from "preact";

/** One unsent text. */
export interface Draft {
  text: string;
}

/** Absent: what is in a box goes with the box. */
export const DraftContext = createContext<Draft | undefined>(undefined);
