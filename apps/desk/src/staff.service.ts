import { Inject, Injectable } from '@nestjs/common';
import { staffWith, type StaffMember } from '@schakel/journal';
import { MessageRefused, type Fault } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';

/** Who can be named where a record is given to somebody. */
@Injectable()
export class StaffService {
  constructor(@Inject(PIPELINE) private readonly pipeline: Pipeline) {}

  /** Whoever signed in as a BIP, by what was seen last. */
  bips(): Promise<StaffMember[]> {
    return staffWith(this.pipeline.context.journal, 'bip');
  }

  /** Throws MessageRefused that names every field (name -> person) in which somebody stands who is no BIP that we know. */
  async refuseUnknownBips(named: Readonly<Record<string, string>>): Promise<void> {
    const known = new Set((await this.bips()).map(({ actor }) => actor));
    const faults: Fault[] = Object.entries(named)
      .filter(([, person]) => !known.has(person))
      .map(([veld]) => ({
        veld,
        code: 'ONBEKEND',
        uitleg: 'Deze BIP kennen wij niet. Kijk in GET /v1/medewerkers. Wie nieuw is, moet zich eerst één keer aanmelden.',
      }));
    if (faults.length > 0) throw new MessageRefused('no such BIP', { help: 'Een of meer velden kloppen niet.', faults });
  }
}
