import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { PEOPLE, PeopleController } from './people.controller';
import type { People } from './people';

const LOOK_EVERY_MS = 60_000;

/** Ends sessions whose time is over, so that each time-out is in the audit trail within a minute or so. */
@Injectable()
class TimeOuts implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();

  constructor(@Inject(PEOPLE) private readonly people: People) {}

  onApplicationBootstrap(): void {
    // a failed look is made up for by the next one; each request is checked by itself
    const look = (): void => void (this.busy = this.people.sessions.endTimedOut().catch(() => undefined));
    this.timer = setInterval(look, LOOK_EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.busy;
  }
}

/** The routes by which people sign in and out. Asks for `PEOPLE` to be provided. */
@Module({ controllers: [PeopleController], providers: [TimeOuts] })
export class PeopleModule {}
