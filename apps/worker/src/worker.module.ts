import { Module } from '@nestjs/common';
import { StagesConsumer } from './stages.consumer';

/** The queue consumers: translate, apply, route, deliver. */
@Module({ controllers: [StagesConsumer] })
export class WorkerModule {}
