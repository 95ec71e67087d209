/**
 * The W3C trace context that all work for a message hangs from: the one that was kept with it, or, for what was kept
 * without (what our own people said, rows of before there were traces), one made of its id: the same in every process.
 */
export function traceparentOf(messageId: string, kept?: string): string {
  if (kept !== undefined) return kept;
  const hex = messageId.replaceAll('-', '');
  return `00-${hex}-${hex.slice(16)}-01`;
}

/** The trace that a `traceparent` is part of. */
export const traceIdIn = (traceparent: string): string => traceparent.slice(3, 35);
