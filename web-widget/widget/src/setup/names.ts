/** The build's short names of text keys and style variables (build/short-keys.mjs fills them in); empty where nothing is shortened. */

/** Text key to what it is called in the built words. */
export const keys: Readonly<Record<string, string>> = {};
/** Style variable, with its hyphens, to what it is called in the built style sheet. */
export const variables: Readonly<Record<string, string>> = {};
