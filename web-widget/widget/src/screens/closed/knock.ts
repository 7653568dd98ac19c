/** Tells the hub that somebody came while it was closed, so that unmet demand is counted; once in the life of a page, with nothing told. */

let knocked = false;

/** Where to. */
export interface Door {
  readonly api: string;
  readonly service: string;
}

/** Knocks unless this page has. A knock that is lost is not sent again. */
export function knock({ api, service }: Door): void {
  if (knocked) return;
  knocked = true;
  fetch(`${api}/api/v1/services/${service}/knock`, {
    method: "POST",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  }).catch(() => undefined);
}
