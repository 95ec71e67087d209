/**
 * An error of a queue as it may be logged: its message only. A driver's error may carry the command that failed, and
 * that of signing in holds the password.
 */
export function bareError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  // one address after another: the message of the whole is empty
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const bare = new Error(error.message || (first instanceof Error ? first.message : '') || error.name);
  bare.name = error.name;
  return bare;
}
