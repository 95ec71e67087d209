import { Command } from 'commander';
import { tokenFor } from '../api';

/** `schakel token <client>`: a token for curl. */
export const tokenCommand = (): Command =>
  new Command('token')
    .description('Toegangsbewijs voor een systeem of rol, voor gebruik met curl (leerplicht, halt, bip, beheer, auditor)')
    .argument('<client>', 'naam bij de aanmelddienst')
    .option('--json', 'als JSON')
    .action(async (client: string, { json }: { json?: boolean }) => {
      const token = await tokenFor(client);
      process.stdout.write(json ? `${JSON.stringify({ client, token })}\n` : `${token}\n`);
    });
