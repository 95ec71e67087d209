import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { HttpAdapterHost, ModulesContainer, Reflector } from '@nestjs/core';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { demandOf } from '@schakel/access';
import { CannotStart, type Fault } from '@schakel/kernel';

/** A route as the server really has it: `GET /v1/zaken/:zaakId`. HEAD goes with its GET. */
export type ServedRoute = string;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Why a route that no controller has is open to everyone: the guard does not stand before it. */
    open?: string;
  }
}

interface Seen {
  readonly route: ServedRoute;
  readonly open: boolean;
}

interface RouteHook {
  addHook(name: 'onRoute', hook: (route: { method: string | readonly string[]; url: string; config?: { open?: string } }) => void): unknown;
}

/**
 * Watches the routes of a server that has none yet. The result, once all are there, refuses (CannotStart) every route
 * without a rule: a handler of a controller with neither `@Scopes()` nor `@Open()`, and a route from elsewhere, before
 * which no guard stands, that does not say in `config.open` why it is open. Gives what is served, sorted.
 */
export function watchRoutes(app: NestFastifyApplication): () => readonly ServedRoute[] {
  const seen: Seen[] = [];
  app
    .get(HttpAdapterHost<FastifyAdapter>)
    .httpAdapter.getInstance<RouteHook>()
    .addHook('onRoute', ({ method, url, config }) => {
      for (const one of [method].flat()) seen.push({ route: `${one} ${url}`, open: config?.open !== undefined });
    });
  return () => {
    const handlers = handlersOf(app);
    const unruled = [
      ...handlers
        .filter(({ ruled }) => !ruled)
        .map(({ route, name }) => ({ route, uitleg: `${name} heeft geen @Scopes() en geen @Open()` })),
      ...seen
        .filter(
          ({ route, open }) => !open && !isAnswered(route) && !handlers.some((handler) => [route, asGet(route)].includes(handler.route)),
        )
        .map(({ route }) => ({ route, uitleg: 'geen controller heeft dit adres en config.open zegt niet waarom het open is' })),
    ];
    if (unruled.length > 0) throw withoutRule(unruled.map(({ route, uitleg }) => ({ veld: route, code: 'TOEGANG', uitleg })));
    return [...new Set(seen.map(({ route }) => route).filter((route) => !isTwin(route, seen)))].toSorted();
  };
}

/** A preflight answers with headers only, and must be open: a browser sends it without a token. */
const isAnswered = (route: ServedRoute): boolean => route.startsWith('OPTIONS ');
const asGet = (route: ServedRoute): ServedRoute => route.replace(/^HEAD /, 'GET ');
const isTwin = (route: ServedRoute, all: readonly Seen[]): boolean =>
  route.startsWith('HEAD ') && all.some((other) => other.route === asGet(route));

interface Handler {
  readonly route: ServedRoute;
  readonly name: string;
  readonly ruled: boolean;
}

/** Every handler of every controller with its address and whether it bears a mark. */
function handlersOf(app: NestFastifyApplication): Handler[] {
  const reflector = app.get(Reflector);
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const controller = metatype as Type;
    return methodsOf(controller).flatMap((name) => {
      const handler = controller.prototype[name] as (...args: unknown[]) => unknown;
      const method = reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      if (method === undefined) return [];
      const ruled = demandOf(reflector, handler, controller) !== undefined;
      return pathsOf(reflector, controller, handler).map((path) => ({
        route: `${RequestMethod[method]} ${path}`,
        name: `${controller.name}.${name}`,
        ruled,
      }));
    });
  });
}

const methodsOf = ({ prototype }: Type): string[] =>
  Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && typeof prototype[name] === 'function');

function pathsOf(reflector: Reflector, controller: Type, handler: (...args: unknown[]) => unknown): string[] {
  const parts = (target: Type | typeof handler): string[] =>
    [reflector.get<string | string[] | undefined>(PATH_METADATA, target) ?? ''].flat();
  return parts(controller).flatMap((base) =>
    parts(handler).map(
      (own) =>
        `/${[base, own]
          .flatMap((part) => part.split('/'))
          .filter((part) => part !== '')
          .join('/')}`,
    ),
  );
}

const withoutRule = (faults: readonly Fault[]): CannotStart =>
  new CannotStart('a route has no rule', {
    help: [
      'Deze adressen hebben geen regel voor wie er mag komen. Zo start Schakel niet:',
      ...faults.map(({ veld, uitleg }) => `  ${veld}: ${uitleg}`),
    ].join('\n'),
    faults,
  });
