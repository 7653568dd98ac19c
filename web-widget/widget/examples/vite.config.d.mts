/** The shape of the examples' configuration. */
import type { InlineConfig } from "vite";

declare const config: InlineConfig;
export default config;
