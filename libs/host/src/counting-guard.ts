import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AccessGuard, type Caller, type SessionDoor, type TokenVerifier } from '@schakel/access';
import { SenderUnknown } from '@schakel/kernel';

/** The guard of the product: tells of every caller that it turns away, before the answer, and of everyone that it lets in. */
export class CountingGuard extends AccessGuard {
  constructor(
    reflector: Reflector,
    verify: TokenVerifier,
    organisationOf: ReadonlyMap<string, string>,
    private readonly onTurnedAway: (request: FastifyRequest, reason: string, client?: string) => Promise<void>,
    private readonly onLetIn: (caller: Caller) => Promise<void>,
    people?: SessionDoor,
  ) {
    super(reflector, verify, organisationOf, people);
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    try {
      const allowed = await super.canActivate(context);
      const caller = context.getType() === 'http' ? context.switchToHttp().getRequest<FastifyRequest>().caller : undefined;
      if (caller) await this.onLetIn(caller);
      return allowed;
    } catch (error) {
      if (error instanceof SenderUnknown) {
        const reason = error.details['status'] === 403 ? 'NIET_BEVOEGD' : 'AFZENDER_ONBEKEND';
        const client = error.details['clientId'];
        const request = context.switchToHttp().getRequest<FastifyRequest>();
        await this.onTurnedAway(request, reason, typeof client === 'string' ? client : undefined);
      }
      throw error;
    }
  }
}
