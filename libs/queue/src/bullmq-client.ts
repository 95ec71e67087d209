import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import type { JobsOptions, Queue } from 'bullmq';
import { letGo, openQueue, type QueueBackend } from './backend';
import { bareError } from './bare-error';

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
  private closed = false;

  constructor(private readonly options: { backend: QueueBackend; queue: string; onError: (error: Error) => void }) {
    super();
  }

  /** The open queue. One that could not be opened is given up, so that the next call tries anew. */
  async connect(): Promise<Queue> {
    if (this.closed) throw new Error('the queue is closed');
    const queue = (this.queue ??= this.open());
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      if (this.queue === queue) this.queue = undefined;
      await closeQueue(queue);
      throw error;
    }
  }

  /** For good: a hint that still waited for the connection must not open it again. */
  async close(): Promise<void> {
    this.closed = true;
    const { queue } = this;
    this.queue = undefined;
    if (queue) await closeQueue(queue);
  }

  private open(): Queue {
    const queue = openQueue(this.options.backend, this.options.queue);
    queue.on('error', (error) => this.options.onError(bareError(error)));
    return queue;
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

/** A queue that is away cannot be told goodbye: that is no fault. */
const closeQueue = (queue: Queue): Promise<void> => queue.close().catch(() => letGo(queue));
