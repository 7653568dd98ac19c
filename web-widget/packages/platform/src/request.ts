/** The two requests beside the socket; neither carries a cookie, a referrer or anything a visitor wrote. */

/** Leaves even while the page goes away. A string body is text/plain, which needs no preflight. */
export function beacon(url: string, body: string): void {
  try {
    if (navigator.sendBeacon(url, body)) return;
  } catch {
    // A full queue or an odd browser: the fetch below is the second try.
  }
  void send(url, body, "text/plain");
}

/** POSTs JSON; the status, 0 when there was no answer. */
export function post(url: string, body: string): Promise<number> {
  return send(url, body, "application/json");
}

async function send(url: string, body: string, type: string): Promise<number> {
  const headers = { "content-type": type };
  const manners = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", keepalive: true } as const;
  try {
    return (await fetch(url, { method: "POST", headers, body, ...manners })).status;
  } catch {
    return 0;
  }
}
