/**
 * The way of a message, in the only order there is. The same six words name the folders, the log field `stage`, the
 * metrics label and the figure in the README. A message only goes forward.
 */
export const STAGES = ['receive', 'store', 'translate', 'apply', 'route', 'deliver'] as const;
export type Stage = (typeof STAGES)[number];
