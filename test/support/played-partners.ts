import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Inbound } from '@schakel/adapter-contract';
import { Behaviour } from '../../apps/simulator/src/behaviour';
import { HaltSystem } from '../../apps/simulator/src/halt-system';
import { createPartnerServer } from '../../apps/simulator/src/http-server';
import { Ledger } from '../../apps/simulator/src/ledger';
import { LeerplichtSystem } from '../../apps/simulator/src/leerplicht-system';
import { loadReaders, readMessage } from '../../apps/simulator/src/messages';
import type { Partner } from '../../apps/simulator/src/partner-system';
import { RvdkSystem } from '../../apps/simulator/src/rvdk-system';

/** One played partner system over real HTTP, with its own store; it says nothing by itself. */
export class PlayedPartner {
  private constructor(
    private readonly server: Server,
    private readonly ledger: Ledger,
    private readonly behaviour: Behaviour,
  ) {}

  /** All three; `secret`: with which deliveries and questions to leerplicht and Halt must be signed; without it nobody looks. */
  static async all(secret?: string): Promise<Readonly<Record<Partner, PlayedPartner>>> {
    const readers = await loadReaders();
    const subjectsOf = (body: string): readonly string[] => readMessage(body, readers)?.onderwerpen ?? [];
    const start = async (system: LeerplichtSystem | HaltSystem | RvdkSystem, signed: boolean): Promise<PlayedPartner> => {
      const [ledger, behaviour] = [new Ledger(), new Behaviour()];
      const quiet = { sendOnce: async () => undefined, wake: () => undefined };
      const server = createPartnerServer({
        system,
        ledger,
        behaviour,
        ...quiet,
        subjectsOf,
        ...(signed && secret !== undefined && { webhookSecret: secret }),
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return new PlayedPartner(server, ledger, behaviour);
    };
    return {
      leerplicht: await start(new LeerplichtSystem(readers.leerplicht), true),
      halt: await start(new HaltSystem(), true),
      rvdk: await start(new RvdkSystem(readers.stuf), false),
    };
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Notes in its own books what it sent to Schakel and Schakel took. */
  sent({ contentType, body }: Inbound): void {
    const antwoord = { status: 202, headers: {}, body: '' };
    this.ledger.append({ soort: 'verstuurd', op: '', contentType, body: Buffer.from(body).toString(), pogingen: 1, antwoord });
  }

  /** How many things its store is made of. */
  get version(): number {
    return this.ledger.history().length;
  }

  /** As `POST /_sim/gedrag`. */
  async behave(request: object): Promise<void> {
    const { status } = await fetch(`${this.url}_sim/gedrag`, { method: 'POST', body: JSON.stringify(request) });
    if (status !== 200) throw new Error(`the played partner refuses this behaviour: ${status}`);
  }

  /** Ids of the deliveries that it took, in order. */
  get deliveries(): readonly string[] {
    return this.ledger.received().map(({ webhookId }) => webhookId);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}
