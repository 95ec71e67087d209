import { at, list, text } from '../json';
import { must, type Chapter } from './stage';

const PATH = '/v1/beheer/consistentie';

/** A partner whose store went its own way is found by its digest, named by the field, and put right. */
export const drift: Chapter = {
  naam: 'afwijking',
  titel: 'Een partner houdt stil iets anders: gevonden aan de vingerafdruk, en hersteld',
  async play(stage, chain) {
    const kenmerk = stage.finished;
    const [id] = [await stage.recordOf(`kenmerk-verwijzing:${kenmerk}`)];
    const differing = async (): Promise<readonly unknown[]> => {
      await stage.call('beheer', 'POST', `${PATH}/vergelijken`, { zaken: [id] });
      const page = await stage.call('beheer', 'GET', `${PATH}?partner=leerplicht`);
      return list(at(page, 'verschillen')).filter((one) => text(at(one, 'zaakId')) === id);
    };
    await stage.until('eensgezinde systemen', async () => ((await differing()).length === 0 ? true : undefined));
    await stage.behave('leerplicht', { wijk: { zaak: kenmerk, veld: 'resultaat', waarde: 'NEGATIEF' } });
    const [found] = await differing();
    const fields = list(at(found, 'zaken')).flatMap((one) => list(at(one, 'velden')).map(text));
    must(fields.includes('resultaat'), `het verschil hoort het veld resultaat te noemen en noemt ${fields.join(', ') || 'niets'}`);
    stage.say(`  Gevonden: leerplicht houdt bij ${kenmerk} een ander ${fields.join(', ')} dan hij hoort te houden.`);
    await stage.call('beheer', 'POST', `${PATH}/herstel`, { partner: 'leerplicht', reden: `Afwijking in de demonstratie ${chain.letter}` });
    await stage.until('herstel', async () => ((await differing()).length === 0 ? true : undefined));
    stage.say('  Opnieuw aangeboden; leerplicht en het dossier zijn het weer eens.');
  },
};
