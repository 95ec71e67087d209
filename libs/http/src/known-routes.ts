import type { FastifyInstance } from 'fastify';

/** Every route of this process, to tell a wrong method from a wrong address. */
export class KnownRoutes {
  private readonly routes: { readonly method: string; readonly path: RegExp }[] = [];

  /** Listens to the routes that are added from now on. */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      const pattern = url.split('/').map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : escaped(part)));
      for (const one of [method].flat()) this.routes.push({ method: one, path: new RegExp(`^${pattern.join('/')}$`) });
    });
  }

  /** The methods that this address knows; none: there is no such address. */
  methodsOf(address: string): readonly string[] {
    const path = address.split('?')[0] ?? '';
    return [...new Set(this.routes.filter((route) => route.path.test(path)).map(({ method }) => method))].toSorted();
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
