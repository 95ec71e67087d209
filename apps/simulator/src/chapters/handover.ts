import { setTimeout as pause } from 'node:timers/promises';
import { at, list, text } from '../json';
import { PARTNERS } from '../partner-system';
import { criminalRequest } from '../story-requests';
import { childOf } from './child';
import { must, type Chapter } from './stage';

const BY = { organisatie: 'Gemeente Voorbeeldstad', functie: 'BIP' };

/** What the BIP records once is in three systems, each in its own format. */
export const handover: Chapter = {
  naam: 'overdracht',
  titel: 'De BIP draagt de zaak over: één keer vastgelegd, bij drie organisaties bekend',
  async play(stage, chain) {
    const { writer } = stage;
    const child = childOf(chain.bsn, writer);
    await stage.send(writer.report(chain));
    await stage.send(writer.referral(chain, child, 14));
    await stage.send(criminalRequest(writer, chain, child, 14, 'NEGATIEF', writer.at(chain.begin - 20, '14:00')));
    const id = await stage.recordOf(`meldingsnummer:${chain.nummer}`);
    // moments are told to the second: the handover comes after the assignment
    await pause(1_000);
    const version = text(at(await stage.record(id), 'versie'));
    const registered = await stage.call(
      'bip',
      'POST',
      `/v1/zaken/${id}/registraties`,
      {
        soort: 'overdracht',
        gebeurdOp: new Date().toISOString(),
        waarden: {
          naar: { naam: 'Bas Bedacht', ...BY },
          reden: 'WISSEL_MEDEWERKER',
        },
      },
      version,
    );
    const number = text(at(registered, 'nummer', 'waarde')) ?? '';
    for (const partner of PARTNERS) {
      await stage.until(`overdracht bij ${partner}`, async () =>
        ((await stage.stand(partner)).verrichtingen ?? []).find(({ nummers }) => nummers['kenmerk-verrichting'] === number),
      );
      stage.say(`  ${partner} heeft de overdracht ${number} in de eigen administratie.`);
    }
    const counted = list(at(await stage.record(id), 'trajecten', 0, 'overdrachten'));
    must(counted.length === 1, `het dossier hoort één overdracht te tellen en telt er ${counted.length}`);
  },
};
