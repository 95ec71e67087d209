import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import { SenderUnknown } from '@schakel/kernel';

/** Who is calling, as the verified token says. */
export interface Caller {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The partner that this client speaks for; undefined for people's tools. */
  readonly organisation?: string;
}

/** What the product's authorization knows; `inhoud:tonen` lets an operator see content. */
export const SCOPES = [
  'berichten:sturen',
  'leveringen:lezen',
  'zaken:lezen',
  'zaken:registreren',
  'beheer:lezen',
  'beheer:handelen',
  'inhoud:tonen',
  'audit:lezen',
] as const;
export type Scope = (typeof SCOPES)[number];

export const OPEN = 'schakel:open';
export const NEEDED_SCOPES = 'schakel:scopes';

/** A route for everyone. Without it, and without `Scopes`, a route is closed to all. */
export const Open = (): CustomDecorator => SetMetadata(OPEN, true);

/** A route for callers that hold all of these scopes. */
export const Scopes = (...scopes: Scope[]): CustomDecorator => SetMetadata(NEEDED_SCOPES, scopes);

const callers = new WeakMap<object, Caller>();

/** Remembers who sent this request; only the guard does so. */
export const setCaller = (request: object, caller: Caller): void => void callers.set(request, caller);

/** Who sent this request. Throws SenderUnknown where nobody was verified. */
export function callerOf(request: object): Caller {
  const caller = callers.get(request);
  if (!caller) throw new SenderUnknown('the request was not verified', { details: { status: 401 } });
  return caller;
}
