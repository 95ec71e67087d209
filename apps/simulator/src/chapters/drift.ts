import { PARTNERS } from '../partner-system';
import { criminalRequest } from '../story-requests';
import { at, list, text } from '../json';
import { childOf } from './child';
import { must, type Chapter } from './stage';

const PATH = '/v1/beheer/consistentie';

/** A partner whose store went its own way is found by its digest, named by the field, and put right. */
export const drift: Chapter = {
  naam: 'afwijking',
  titel: 'Een partner houdt stil iets anders: gevonden aan de vingerafdruk, en hersteld',
  async play(stage, chain) {
    const { writer } = stage;
    await stage.send(writer.report(chain));
    const child = childOf(chain.bsn, writer);
    await stage.send(writer.referral(chain, child, 16));
    await stage.send(criminalRequest(writer, chain, child, 16, 'NEGATIEF', writer.at(chain.begin - 20, '14:00')));
    const id = await stage.recordOf(`kenmerk-verwijzing:${chain.kenmerk}`);
    const differing = async (partner = 'halt'): Promise<readonly unknown[]> => {
      await stage.call('beheer', 'POST', `${PATH}/vergelijken`, { zaken: [id] });
      const page = await stage.call('beheer', 'GET', `${PATH}?partner=${partner}`);
      return list(at(page, 'verschillen')).filter((one) => text(at(one, 'zaakId')) === id);
    };
    const agreed = async (): Promise<true | undefined> => {
      const found = await Promise.all(PARTNERS.map((partner) => differing(partner)));
      return found.flat().length === 0 || undefined;
    };
    await stage.until('verwijzing bij halt', async () =>
      ((await stage.stand('halt')).verwijzingen ?? []).find(({ kenmerk }) => kenmerk === chain.kenmerk),
    );
    await stage.until('eensgezinde systemen', agreed);
    await stage.behave('halt', { wijk: { zaak: chain.kenmerk, veld: 'verzuimuren', waarde: '61' } });
    const [found] = await differing();
    const fields = list(at(found, 'zaken')).flatMap((one) => list(at(one, 'velden')).map(text));
    must(fields.join() === 'verzuimuren', `het verschil hoort het veld verzuimuren te noemen en noemt ${fields.join(', ') || 'niets'}`);
    stage.say(`  Gevonden: Halt houdt bij ${chain.kenmerk} iets anders in het veld ${fields.join(', ')} dan het hoort te houden.`);
    await stage.call('beheer', 'POST', `${PATH}/herstel`, { partner: 'halt', reden: 'Afwijking in de demonstratie' });
    await stage.until('herstel', agreed);
    stage.say('  Opnieuw aangeboden; Halt en het dossier zijn het weer eens.');
  },
};
