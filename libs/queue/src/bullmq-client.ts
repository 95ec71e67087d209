import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { JobsOptions, Queue } from 'bullmq';
import { openQueue, type QueueBackend } from './backend';

/** What a job carries: ids and numbers only, never the content of a message. */
export type JobData = Readonly<Record<string, string | number>>;

/** A job with its own options, as other Nest transports have their record builders. */
export class JobRecord {
  constructor(
    readonly data: JobData,
    readonly options: JobsOptions,
  ) {}
}

/** The sending side of the transport: `emit(name, record)` adds a job to this client's queue. */
export class BullMqClient extends ClientProxy {
  private queue: Queue | undefined;

  constructor(private readonly options: { backend: QueueBackend; queue: string; onError: (error: Error) => void }) {
    super();
  }

  async connect(): Promise<Queue> {
    if (!this.queue) {
      this.queue = openQueue(this.options.backend, this.options.queue);
      this.queue.on('error', this.options.onError);
    }
    await this.queue.waitUntilReady();
    return this.queue;
  }

  async close(): Promise<void> {
    const { queue } = this;
    this.queue = undefined;
    await queue?.close();
  }

  protected override publish(_packet: ReadPacket, _callback: (packet: WritePacket) => void): () => void {
    throw new Error('BullMQ gives no answer: use emit()');
  }

  protected override async dispatchEvent<Added>(packet: ReadPacket<JobRecord>): Promise<Added> {
    const queue = await this.connect();
    return (await queue.add(this.normalizePattern(packet.pattern), packet.data.data, packet.data.options)) as Added;
  }

  override unwrap<Inner>(): Inner {
    return this.queue as Inner;
  }
}
