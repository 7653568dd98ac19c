/** What stands around a talk: the set-up and the routes of its own service, whichever service's rooms are shown. */
import type { ComponentChildren } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { ServiceContext } from "./service.ts";
import { noSetup, SetupContext, SetupsContext } from "./setup.ts";

export function OfService({ service, children }: { readonly service: string; readonly children: ComponentChildren }) {
  const setups = useContext(SetupsContext);
  const { api, me } = useContext(ServiceContext);
  const routes = useMemo(() => ({ api, base: `/api/v1/staff/services/${service}/bookings`, me }), [api, service, me]);
  return (
    <SetupContext.Provider value={setups.get(service) ?? noSetup}>
      <ServiceContext.Provider value={routes}>{children}</ServiceContext.Provider>
    </SetupContext.Provider>
  );
}
