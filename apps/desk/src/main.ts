import { runAsProcess } from '@schakel/host';
import { DeskModule } from './desk.module';

void runAsProcess({ name: 'desk', httpModules: [DeskModule], consumerModules: [] });
