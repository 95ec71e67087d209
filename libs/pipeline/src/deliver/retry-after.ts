/**
 * How long a partner asks to wait (RFC 9110, Retry-After: seconds, or a date). A date is read by the partner's own clock
 * where it says what that is: whose clock is wrong does not matter then. Undefined where nothing can be made of it, or the
 * moment has passed.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000 || undefined;
  const there = Date.parse(headers['date'] ?? '');
  const ms = Date.parse(text) - (Number.isNaN(there) ? now.getTime() : there);
  return ms > 0 ? ms : undefined;
}
