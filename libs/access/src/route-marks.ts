import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of a route that is free. */
export const OPEN_ROUTE = 'schakel:open';
export const SCOPED_ROUTE = 'schakel:scopes';

/** Marks a route, or all routes of a controller, as free: no token is asked and none is looked at. */
export const Open = (): CustomDecorator => SetMetadata(OPEN_ROUTE, true);

/** Marks a route, or all routes of a controller, as asking a token with all of these scopes. A mark on the route goes before one on its controller. */
export const Scopes = (...scopes: readonly string[]): CustomDecorator => SetMetadata(SCOPED_ROUTE, scopes);
