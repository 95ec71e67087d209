import { numbersOfAct, type Outgoing, valuesOfAct, writeFields, type WrittenField } from '@schakel/adapter-contract';
import { type Identifier, REGISTRATIE } from '@schakel/dossier';
import { leaf, type XmlContent } from '@schakel/xml';
import { dialect, isNumberKind, NUMBER_ELEMENTS, type RvdkAct } from './acts';
import type { Page } from './page';
import { writeMoment } from './stuf-time';
import { demandPersonalia, firstOf, loseNumbers, OWN, personParts } from './write-persons';

type Parts = readonly (XmlContent | undefined)[];

/** What stands under `object` in the message of an act. */
export const writeAct =
  ({ act, message }: RvdkAct) =>
  (outgoing: Outgoing, page: Page): Parts => {
    const at = `/${message}/object`;
    const { content } = outgoing;
    const wanted = numbersOfAct(act).filter(isNumberKind);
    const numbers = wanted.flatMap((soort) => content.identifiers.find((id) => id.soort === soort) ?? []);
    if ((content.others ?? []).length > 0) {
      const uitleg = 'Dit bericht kan maar over een kind gaan. Stuur voor elk kind een eigen bericht.';
      page.faults.push({ veld: `${at}/kind`, code: 'KIND_NIET_TOEGEPAST', uitleg });
    }
    if ((content.attachments ?? []).length > 0) page.lose(`${at}/documenten`);
    const fields = writeFields(act.velden, valuesOfAct(act, content), dialect(page.codesToday), page.codesToday, at, page);
    return [
      ...numbers.flatMap((id) => numberParts(id)),
      kind(outgoing, numbers, page, at),
      leaf('sv:tijdstip', writeMoment(content.occurredAt)),
      ...fields.flatMap(elementsOf),
    ];
  };

const numberParts = ({ soort, waarde, uitgever }: Identifier): Parts =>
  isNumberKind(soort) ? [leaf(`sv:${NUMBER_ELEMENTS[soort]}`, waarde), leaf('sv:uitgeverKenmerk', uitgever)] : [];

/** On whose behalf the BIP did it, where it did (semantics.md 23). */
export function registrationOf({ values }: Outgoing['content'], at: string, page: Page): XmlContent[] {
  const { registratie } = values;
  const said: Outgoing['content']['values'] = registratie === undefined ? {} : { registratie };
  return writeFields([REGISTRATIE], said, dialect(page.codesToday), page.codesToday, at, page).flatMap(elementsOf);
}

const OF_CHILD = [
  ['burgerservicenummer', 'sv:inp.bsn'],
  ['rni-nummer', 'sv:anp.identificatie'],
  ['skn', 'sv:skn'],
] as const;
/** Which of these tells who it is: by SKN where there is one, else by BSN (semantics.md 34). */
const FIRST = ['skn', 'burgerservicenummer', 'rni-nummer'] as const;

/**
 * The child by its first number; every number where two prove to be one child. Without any, and without a number by which
 * its case is known, by who it is.
 */
function kind({ content }: Outgoing, ofCase: readonly Identifier[], page: Page, at: string): XmlContent | undefined {
  const { identifiers, jongere, kind: event } = content;
  const there = FIRST.flatMap((soort) => firstOf(identifiers, soort) ?? []);
  const held = event === 'person.merged' ? there : there.slice(0, 1);
  loseNumbers(identifiers, [...ofCase, ...held], page, `${at}/kind`);
  if (held.length === 0 && ofCase.every(({ soort }) => soort === 'kenmerk-verrichting')) demandPersonalia(OWN, jongere, page, `${at}/kind`);
  const numbers = OF_CHILD.map(([soort, name]) => leaf(name, held.find((id) => id.soort === soort)?.waarde));
  const parts = [...numbers, ...personParts(OWN, page, jongere, `${at}/kind`)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { name: 'sv:kind', content: parts };
}

const elementsOf = ({ field, items }: WrittenField): XmlContent[] =>
  items.map((item) => ({ name: `sv:${field.pad}`, content: typeof item === 'object' ? item.flatMap(elementsOf) : String(item) }));
