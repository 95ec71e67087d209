import accepts from 'accepts';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { SERVED_ROUTE } from '@schakel/access';
import { MessageRefused } from '@schakel/kernel';

const JSON_ONLY = ['application/json'];

/** Throws MessageRefused (406) when the caller takes none of these media types. */
export function demandAccepted(request: FastifyRequest, types: readonly string[]): void {
  // a caller may name the encoding too: all that we write is UTF-8
  if (accepts(request.raw).type(types.flatMap((type) => [type, `${type}; charset=utf-8`])) !== false) return;
  throw new MessageRefused('none of our media types is accepted', {
    details: { status: 406 },
    help: `Hier antwoorden wij met ${types.join(' of ')}. Pas de kop Accept aan of laat hem weg.`,
  });
}

/** Which of these media types the caller likes best; the first where it does not mind. */
export function preferredOf<Type extends string>(request: FastifyRequest, types: readonly [Type, ...Type[]]): Type {
  const best = accepts(request.raw).type([...types]);
  return types.find((type) => type === best) ?? types[0];
}

/** Refuses, before anything is done, a call whose answer its caller could not read. */
export class AcceptInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') {
      const marked = this.reflector.getAllAndOverride<readonly string[] | undefined>(SERVED_ROUTE, [
        context.getHandler(),
        context.getClass(),
      ]);
      demandAccepted(context.switchToHttp().getRequest<FastifyRequest>(), marked ?? JSON_ONLY);
    }
    return next.handle();
  }
}
