import { Controller, Inject, UseFilters, type OnApplicationShutdown } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PIPELINE, applyShard, connections, deliver, statementOfYesterday, sweep, workReplays, type Pipeline } from '@schakel/pipeline';
import { JOBS, JobContext, OnJob, RethrowFilter } from '@schakel/queue';

/**
 * The queue's side of the stages: each job says only where there is work; the rows say what. A process that must end
 * stops where it can, and wakes another for what is left.
 */
@Controller()
@UseFilters(RethrowFilter)
export class StagesConsumer implements OnApplicationShutdown {
  private readonly agent = connections();
  private readonly ending = new AbortController();
  /** Beside the sweeps, which go on meanwhile. */
  private statement: Promise<unknown> | undefined;
  private replays: Promise<unknown> | undefined;

  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** Translates, applies and routes what waits in a shard. */
  @OnJob(JOBS.apply)
  async apply(@Payload() data: { shard: number }, @Ctx() context: JobContext): Promise<number> {
    const taken = await applyShard(this.pipeline.context, data.shard, context.signal);
    if (context.signal?.aborted) await this.pipeline.context.wakeUps.applyShard(data.shard);
    return taken;
  }

  /** Hands over what is due to a partner. */
  @OnJob(JOBS.deliver)
  async deliver(@Payload() data: { partner: string }, @Ctx() context: JobContext): Promise<number> {
    const attempts = await deliver(this.pipeline.context, this.agent, data.partner, context.signal);
    if (context.signal?.aborted) await this.pipeline.context.wakeUps.deliverTo(data.partner);
    return attempts;
  }

  /** Finds work whose wake-up was lost, deliveries that are due, replays that go on, and a day that has no consistency statement yet. */
  @OnJob(JOBS.sweep)
  async sweep(): Promise<{ shards: number; partners: number }> {
    this.statement ??= statementOfYesterday(this.pipeline.context, this.agent, this.ending.signal)
      .catch((error: unknown) => this.pipeline.context.signals.fault('consistency', error))
      .finally(() => (this.statement = undefined));
    this.replays ??= workReplays(this.pipeline.context, this.ending.signal)
      .catch((error: unknown) => this.pipeline.context.signals.fault('replay', error))
      .finally(() => (this.replays = undefined));
    return sweep(this.pipeline.context);
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.statement;
    await this.replays;
    await this.agent.close();
  }
}
