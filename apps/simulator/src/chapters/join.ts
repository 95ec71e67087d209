import { at, list, text } from '../json';
import { leaf } from '../story-writer';
import { findRecords } from '../desk-calls';
import { onderwijsnummerAt } from './numbers';
import { must, type Chapter } from './stage';

/** One child under two numbers: two records, until a message names both. */
export const join: Chapter = {
  naam: 'samenvoeging',
  titel: 'Twee zaken blijken over één jongere te gaan',
  async play(stage, chain, other) {
    const onderwijsnummer = onderwijsnummerAt(stage.writer.place);
    const own = leaf('Onderwijsnummer', onderwijsnummer);
    const both = leaf('Burgerservicenummer', chain.bsn) + own;
    await stage.send(stage.writer.report({ ...other, leerling: own }));
    await stage.send(stage.writer.report(chain));
    const [byOwn, byBsn] = [
      await stage.recordOf(`onderwijsnummer:${onderwijsnummer}`),
      await stage.recordOf(`burgerservicenummer:${chain.bsn}`),
    ];
    must(byOwn !== byBsn, 'zonder bericht met beide nummers horen het twee zaken te zijn');
    await stage.send(stage.writer.changed({ ...chain, leerling: both }));
    const id = await stage.until('een samengevoegde zaak', async () => {
      const line = await stage.line('bip');
      const found = [
        ...(await findRecords(line, `onderwijsnummer:${onderwijsnummer}`)),
        ...(await findRecords(line, `burgerservicenummer:${chain.bsn}`)),
      ];
      return new Set(found).size === 1 ? found[0] : undefined;
    });
    const reports = list(at(await stage.record(id), 'trajecten')).flatMap((traject) => list(at(traject, 'meldingen')));
    must(reports.length === 2, `beide meldingen horen in de zaak te staan; het zijn er ${reports.length}`);
    stage.say(`  Onderwijsnummer en BSN leiden nu naar dezelfde zaak, met ${reports.length} meldingen en beide geschiedenissen.`);
    must(text(at(await stage.record(byOwn), 'zaakId')) === id, 'het oude nummer van de zaak hoort te blijven werken');
  },
};
