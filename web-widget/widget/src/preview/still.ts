/**
 * Takes the place of what reaches beyond a screen (the list is in console/build/still.ts): Shift, the host page, the page's own sheet and the count
 * of closed doors belong to a visitor's page. Does nothing, so that a preview does nothing to the page that it is shown in.
 */
const nothing = (): undefined => undefined;

export const useShift = nothing;
export const useHostLine = nothing;
export const addStyle = nothing;
export const knock = nothing;
