import { runAsProcess } from '@schakel/host';
import { WorkerModule } from './worker.module';

void runAsProcess({ name: 'worker', httpModules: [], consumerModules: [WorkerModule] });
