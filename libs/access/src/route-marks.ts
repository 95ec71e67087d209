import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

/** Metadata key of a route that is free. */
export const OPEN_ROUTE = 'schakel:open';
export const SCOPED_ROUTE = 'schakel:scopes';

/** Marks a route, or all routes of a controller, as free: no token is asked and none is looked at. */
export const Open = (): CustomDecorator => SetMetadata(OPEN_ROUTE, true);

/** Marks a route, or all routes of a controller, as asking a token with all of these scopes. A mark on the route goes before one on its controller. */
export const Scopes = (...scopes: readonly string[]): CustomDecorator => SetMetadata(SCOPED_ROUTE, scopes);

type Marked = Parameters<Reflector['get']>[1];

/** What a route asks: these scopes, or nothing (`open`); undefined where the mark was forgotten. */
export function demandOf(reflector: Reflector, handler: Marked, controller: Marked): 'open' | readonly string[] | undefined {
  for (const marked of [handler, controller]) {
    const scopes = reflector.get<readonly string[] | undefined>(SCOPED_ROUTE, marked);
    if (scopes) return scopes;
    if (reflector.get<boolean | undefined>(OPEN_ROUTE, marked)) return 'open';
  }
  return undefined;
}

/** Metadata key of what a route answers in. */
export const SERVED_ROUTE = 'schakel:serves';

/** Marks a route, or all of a controller, as answering in one of these media types; without it a route answers JSON. */
export const Serves = (...types: readonly string[]): CustomDecorator => SetMetadata(SERVED_ROUTE, types);
