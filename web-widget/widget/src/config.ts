/** What the server wrote into the page for this service. Checked field by field; a page without it stays the plain page. */

/** The service behind this page. */
export interface Config {
  /** Its name in links. */
  readonly service: string;
  /** 16 bytes, base64url. */
  readonly serviceId: string;
  /** Its name on screens. */
  readonly name: string;
  /** SHA-256 of the root keys, base64url. */
  readonly pins: readonly string[];
  readonly languages: readonly string[];
  readonly phones: Phones;
  /** Opening hours in words. */
  readonly hours: string;
  /** Where a quick exit leads. */
  readonly neutral: string;
  /** Origins that may frame this page. */
  readonly sites: readonly string[];
  /** Origin of the API, empty when it is this one. */
  readonly api: string;
  /** Version of the coordinator's set-up; absent where nothing in it differs from what is built in. */
  readonly setup?: number;
}

/** Numbers to call, as they are written for people. */
export interface Phones {
  readonly danger: string;
  readonly child: string;
  readonly life: string;
  readonly duty: string;
}

/** Parses the page's configuration; throws when a field is missing or has another shape. */
export function parseConfig(json: string): Config {
  const fields = object(JSON.parse(json));
  const phones = object(fields.phones);
  return {
    service: text(fields.service),
    serviceId: text(fields.service_id),
    name: text(fields.name),
    pins: texts(fields.pins),
    languages: texts(fields.languages),
    phones: {
      danger: text(phones.danger),
      child: text(phones.child),
      life: text(phones.life),
      duty: text(phones.duty),
    },
    hours: text(fields.hours),
    neutral: httpAddress(fields.neutral),
    sites: texts(fields.sites),
    api: text(fields.api),
    ...(typeof fields.setup === "number" && { setup: fields.setup }),
  };
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new TypeError("configuration: an object is missing");
  return value as Readonly<Record<string, unknown>>;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("configuration: a text is missing");
  return value;
}

function texts(value: unknown): readonly string[] {
  if (!Array.isArray(value)) throw new TypeError("configuration: a list is missing");
  return value.map(text);
}

function httpAddress(value: unknown): string {
  const address = text(value);
  if (!/^https?:\/\//.test(address)) throw new TypeError("configuration: the neutral page is not a web address");
  return address;
}
