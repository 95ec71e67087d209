import { runAsProcess } from '@schakel/host';
import { IntakeModule } from './intake.module';

void runAsProcess({ name: 'intake', httpModules: [IntakeModule], consumerModules: [] });
