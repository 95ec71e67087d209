import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the partner got it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How the partner answers the n-th request (from 0); undefined: never. */
export type Behaviour = (request: Received, n: number) => Answer | undefined | Promise<Answer | undefined>;
type Answer = { status: number; headers?: Record<string, string>; body?: string };

/** A partner's endpoint over real HTTP that keeps what it got, in order. Asked what it holds of a case, it knows none. */
export class PartnerServer {
  readonly received: Received[] = [];
  /** How long it thinks before it answers. */
  thinksMs = 0;
  private constructor(
    private readonly server: Server,
    public behave: Behaviour,
  ) {}

  static async start(behave: Behaviour): Promise<PartnerServer> {
    const server = createServer();
    const partner = new PartnerServer(server, behave);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url?.endsWith('/standopgave')) return void response.writeHead(404).end();
        const received = { headers: request.headers, body: Buffer.concat(chunks).toString() };
        partner.received.push(received);
        void Promise.resolve(partner.behave(received, partner.received.length - 1)).then((answer) => {
          const reply = (): unknown => answer && response.writeHead(answer.status, answer.headers).end(answer.body);
          if (partner.thinksMs > 0) setTimeout(reply, partner.thinksMs);
          else reply();
        });
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return partner;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}
