/** The demo's service as a page's configuration, for examples and tests. */
import type { Config } from "../src/config.ts";

/** The demo's service. */
export const CONFIG: Config = {
  service: "aaben-doer",
  serviceId: "AAAAAAAAAAAAAAAAAAAAAA",
  name: "Åben Dør",
  pins: [],
  languages: ["da", "en"],
  phones: { danger: "112", child: "116 111", life: "70 201 201", duty: "99 00 00 01" },
  hours: "Mandag og onsdag kl. 15 til 19, torsdag kl. 16 til 20.",
  neutral: "https://vejr.example/",
  sites: [],
  api: "",
};
