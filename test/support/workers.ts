import 'reflect-metadata';
import { Module, type DynamicModule, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { sweep, PIPELINE, type Pipeline } from '@schakel/pipeline';
import { BullMqServer, queuesOf, type WakeUps } from '@schakel/queue';
import { WorkerModule } from '../../apps/worker/src';
import type { TestPipeline } from './pipeline';

const SWEEP_EVERY_MS = 250;
const LOOK_EVERY_MS = 250;
const LOOK_AGAIN_MS = 50;
const QUIET_WITHIN_MS = 45_000;
