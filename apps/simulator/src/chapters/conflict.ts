import { writeHaltEvent } from '../halt-events';
import { at, list, text } from '../json';
import { childOf } from './child';
import { must, type Chapter } from './stage';

const PATH = 'adres';

/** Two organisations say something else; a person decides with a reason, and who held the other value is told. */
export const conflict: Chapter = {
  naam: 'tegenspraak',
  titel: 'Leerplicht en Halt noemen een ander adres: de BIP beslist, en Halt hoort het',
  async play(stage, chain) {
    const { writer } = stage;
    const child = childOf(chain.bsn, writer);
    await stage.send(writer.report(chain));
    await stage.send(writer.referral(chain, child, 18));
    const id = await stage.recordOf(`kenmerk-verwijzing:${chain.kenmerk}`);
    await stage.until('verwijzing bij halt', async () =>
      ((await stage.stand('halt')).verwijzingen ?? []).find(({ kenmerk }) => kenmerk === chain.kenmerk),
    );
    const adres = { straatnaam: 'Verzonnenlaan', huisnummer: 7, postcode: '9998 AB', plaats: 'Voorbeeldstad' };
    const moved = { jongere: { burgerservicenummer: chain.bsn, adres }, aardWijziging: 'WIJZIGING' };
    await stage.say(
      `  Halt meldt een ander adres: antwoord ${await stage.sendAs('halt', writeHaltEvent('jongere.gewijzigd', new Date().toISOString(), moved))}`,
    );
    const tegenspraken = `/v1/zaken/${id}/tegenspraken`;
    const open = await stage.until('tegenspraak', async () =>
      list(at(await stage.call('bip', 'GET', tegenspraken), 'tegenspraken')).find((one) => text(at(one, 'pad')) === PATH),
    );
    const ofLeerplicht = list(at(open, 'waarden')).find((one) =>
      list(at(one, 'bronnen')).some((source) => text(at(source, 'organisatie')) === 'leerplicht'),
    );
    const gekozen = text(at(ofLeerplicht, 'waardeId'));
    must(gekozen !== undefined, 'de waarde van leerplicht hoort in de tegenspraak te staan');
    const version = text(at(await stage.record(id), 'versie'));
    const reden = 'De ouders bevestigden het adres aan de deur';
    await stage.call('bip', 'POST', `${tegenspraken}/${text(at(open, 'tid'))}/besluit`, { gekozen, reden }, version);
    const record = await stage.record(id);
    must(text(at(record, 'jongere', PATH, 'waarde', 'straatnaam')) === child.straat, 'het dossier hoort het gekozen adres te tonen');
    must(text(at(record, 'jongere', PATH, 'bron', 'besluit', 'reden')) === reden, 'het dossier hoort de reden van het besluit te tonen');
    await stage.until('correctie bij halt', async () =>
      ((await stage.stand('halt')).verrichtingen ?? []).find(
        ({ correctie, burgerservicenummer, nummers }) =>
          correctie?.veld === `jongere.${PATH}` && (burgerservicenummer === chain.bsn || nummers['kenmerk-verwijzing'] === chain.kenmerk),
      ),
    );
    stage.say('  De BIP koos het adres van leerplicht, met een reden. Halt heeft de correctie in de eigen administratie.');
  },
};
