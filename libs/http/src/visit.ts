import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request from the moment that its head was read until its answer is gone. */
export interface Visit {
  /** In `X-Request-Id`, in `instance` of a problem report and in our log: never the caller's own. */
  readonly id: string;
  readonly answer: ServerResponse;
}

const visits = new WeakMap<IncomingMessage, Visit>();

export const beginVisit = (request: IncomingMessage, visit: Visit): void => void visits.set(request, visit);

/** Undefined for a request that did not come through the porch: a test that injects one. */
export const visitOf = (request: IncomingMessage): Visit | undefined => visits.get(request);
