import { shippedCodeLists } from '@schakel/adapter-contract/testing';
import type { FormatField, FormatPart } from '@schakel/adapter-contract';
import { INBOUND } from './format';
import { published } from './published';
import { fieldsOf } from './stuf';
import { MEANINGS } from './stuf/meanings';
import { MESSAGES } from './stuf/messages';

const everyField = (parts: readonly FormatPart[]): readonly FormatField[] =>
  parts.flatMap((part) =>
    'keuze' in part ? part.keuze.flatMap(everyField) : [part, ...(part.attributen ?? []), ...everyField(part.velden ?? [])],
  );

describe('what is published of the messages of the RvdK', () => {
  it('has every official message that is read, and no other that would be sent to us', () => {
    const isOfficial = (naam: string): boolean => MESSAGES.some(({ name }) => name === naam);
    const told = published(shippedCodeLists()).berichten.filter(({ richtingen }) => richtingen.includes('naar-schakel'));
    expect(
      told
        .map(({ naam }) => naam)
        .filter(isOfficial)
        .sort(),
    ).toEqual([...INBOUND].filter(isOfficial).sort());
  });

  it.each(MESSAGES.map(({ name }) => name))('says in our own words what each element of %s means', (name) => {
    const names = new Set(everyField(fieldsOf(name)).map(({ naam }) => naam.replace(/^@/, '')));
    expect([...names].filter((one) => !Object.hasOwn(MEANINGS, one))).toEqual([]);
  });

  it('has the lengths, codes and repeats of our own check', () => {
    const fields = everyField(fieldsOf('vtoDi01'));
    const named = (name: string): FormatField | undefined => fields.find(({ naam }) => naam === name);
    expect(named('inp.bsn')).toMatchObject({ naamruimte: 'bg', patroon: '[0-9]{9}', minstens: 0, hoogstens: 1, magLeeg: true });
    expect(named('gor.straatnaam')).toMatchObject({ maxLengte: 24 });
    expect(named('dct.omschrijving')).toMatchObject({ codelijst: 'corv.document', minstens: 1 });
    expect(named('heeftRelevant')).not.toHaveProperty('hoogstens');
  });
});
