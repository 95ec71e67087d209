import { Command, Option } from 'commander';
import { DeskModule } from '../../../desk/src';
import { IntakeModule } from '../../../intake/src';
import { WorkerModule } from '../../../worker/src';
import { runAsProcess, type ProductPart, type RunningProduct } from '@schakel/host';

const PARTS: Record<string, ProductPart> = {
  alles: { name: 'schakel', httpModules: [IntakeModule, DeskModule], consumerModules: [WorkerModule] },
  intake: { name: 'intake', httpModules: [IntakeModule], consumerModules: [] },
  worker: { name: 'worker', httpModules: [], consumerModules: [WorkerModule] },
  desk: { name: 'desk', httpModules: [DeskModule], consumerModules: [] },
};

/** What a parent that forked us is told once the product serves. */
async function tellParent(product: RunningProduct): Promise<void> {
  const { partners, webhookSecrets } = product.foundation.pipeline.context;
  const secrets: [string, { webhookSecret?: string }][] = [];
  for (const [id, { settings }] of partners) {
    const [webhookSecret] = settings.handtekening === 'standaard-webhooks' ? await webhookSecrets.valid(id) : [];
    secrets.push([id, { ...(webhookSecret !== undefined && { webhookSecret }) }]);
  }
  process.send?.({
    ready: true,
    url: product.url,
    issuer: product.issuer,
    routes: product.routes,
    keysDir: product.foundation.keysDir,
    databaseUrl: product.foundation.databaseUrl,
    databaseDir: product.foundation.databaseDir,
    persons: product.persons,
    partners: Object.fromEntries(secrets),
  });
}

/** `schakel up`: everything in one process, or one part of it. */
export const upCommand = (): Command =>
  new Command('up')
    .description('Start Schakel: alles in één proces, of één deel')
    .addOption(new Option('--alleen <deel>', 'alleen dit deel').choices(['intake', 'worker', 'desk']))
    .action(async ({ alleen }: { alleen?: string }) => {
      const part = PARTS[alleen ?? 'alles'];
      if (!part) return;
      const say = (line: string): void => void process.stderr.write(`${line}\n`);
      await runAsProcess(part, {
        onProgress: say,
        onReady: (product) => {
          say(`Schakel draait op ${product.url} (stoppen met Ctrl-C)`);
          void tellParent(product);
        },
      });
    });
