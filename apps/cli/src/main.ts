import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { explain } from '@schakel/host';
import { auditCommands } from './commands/audit';
import { backupCommand } from './commands/backup';
import { berichtCommands } from './commands/bericht';
import { configCommands } from './commands/config';
import { consistentieCommand } from './commands/consistentie';
import { grootboekCommand } from './commands/grootboek';
import { geparkeerdCommands } from './commands/geparkeerd';
import { herstelCommand } from './commands/herstel';
import { herhalingCommands } from './commands/herhaling';
import { instroomCommand } from './commands/instroom';
import { meldingCommands } from './commands/melding';
import { partnerCommands } from './commands/partner';
import { rapportCommand } from './commands/rapport';
import { sleutelsCommands } from './commands/sleutels';
import { tokenCommand } from './commands/token';
import { upCommand } from './commands/up';
import { formaatCommands, vertaalCommand } from './commands/vertaal';
import { zaakCommands } from './commands/zaak';

const USAGE = 2;
const FAULT = 1;

/** `schakel`: exit 0 ok, 1 fault, 2 usage, 3 partial. */
async function main(): Promise<void> {
  const program = new Command('schakel')
    .description('Schakel: berichten tussen leerplicht, Halt en de Raad, en één dossier')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  const groups = [
    zaakCommands(),
    berichtCommands().addCommand(vertaalCommand()),
    formaatCommands(),
    geparkeerdCommands(),
    herhalingCommands(),
    partnerCommands(),
    sleutelsCommands(),
    configCommands(),
    auditCommands(),
    consistentieCommand(),
    grootboekCommand(),
    meldingCommands(),
    backupCommand(),
    herstelCommand(),
  ];
  for (const command of [upCommand(), tokenCommand(), instroomCommand(), rapportCommand(), ...groups]) program.addCommand(command);
  for (const command of [...program.commands, ...program.commands.flatMap((group) => group.commands)]) command.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : USAGE);
    process.stderr.write(`${explain(error)}\n`);
    process.exit(FAULT);
  }
}

void main();
