/** The way from a pane to the question outside it: which service, and nothing of the talk. */
import { createContext } from "preact";

/** Opens the field for a question at a service; absent where nobody can be asked. */
export const AskContext = createContext<((service: string) => void) | undefined>(undefined);
