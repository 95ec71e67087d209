import { at, list, text } from '../json';
import { must, type Chapter } from './stage';

const codeOf = (record: unknown): string | undefined => text(at(record, 'trajecten', 0, 'standen', 'leerplicht', 'status'));

/** What happened first, heard last: the past changes, the present does not. */
export const lateMessage: Chapter = {
  naam: 'laat',
  titel: 'Een bericht komt te laat en verandert het verleden',
  async play(stage, chain) {
    await stage.send(stage.writer.report(chain));
    await stage.send(stage.writer.statusOn(chain, 'G', chain.begin - 20));
    const id = await stage.recordOf(`meldingsnummer:${chain.nummer}`);
    const before = codeOf(await stage.record(id));
    must(before === 'G', `de stand van leerplicht moet G zijn en is ${before ?? '-'}`);
    const then = new Date().toISOString();
    await stage.send(stage.writer.statusOn(chain, 'B', chain.begin - 9));
    const after = await stage.until('het late bericht', async () => {
      const record = await stage.record(id);
      return text(at(record, 'trajecten', 0, 'fase')) === 'MELDING' ? undefined : record;
    });
    must(codeOf(after) === 'G', 'een ouder bericht mag de stand niet terugzetten');
    const known = await stage.record(id, `?bekendOp=${then}`);
    must(text(at(known, 'trajecten', 0, 'fase')) === 'MELDING', 'wat wij toen wisten mag niet veranderen');
    const lines = list(at(await stage.call('bip', 'GET', `/v1/zaken/${id}/tijdlijn`), 'tijdlijn')).filter(
      (one) => text(at(one, 'gebeurtenis')) === 'absence.status',
    );
    const heard = lines.map((one) => text(at(one, 'gehoordOp')) ?? '');
    must(heard.length === 2 && (heard[0] ?? '') > (heard[1] ?? ''), 'de tijdlijn moet staan in de volgorde waarin het gebeurde');
    stage.say(`  Gebeurd: ${lines.map((one) => text(at(one, 'op'))?.slice(0, 10)).join(', dan ')}; gehoord in de omgekeerde volgorde.`);
    stage.say('  De fase van nu is ONDERZOEK_LEERPLICHT; op dat moment wisten wij alleen van de MELDING. De stand bleef G.');
  },
};
