/** All words of the figures, Danish and English side by side. */
import type { RoomTexts } from "../texts/room-texts.ts";
import { categories } from "./words/categories.ts";
import { pages } from "./words/pages.ts";
import { pictures } from "./words/pictures.ts";
import { reading } from "./words/reading.ts";
import { sentences } from "./words/sentences.ts";

export const texts = { ...categories, ...pictures, ...reading, ...sentences, ...pages } as const satisfies RoomTexts;
