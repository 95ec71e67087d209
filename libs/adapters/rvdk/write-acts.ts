import { numbersOfAct, type Outgoing, valuesOfAct, writeFields, type WrittenField } from '@schakel/adapter-contract';
import type { Identifier } from '@schakel/dossier';
import { leaf, type XmlContent } from '@schakel/xml';
import { dialect, isNumberKind, NUMBER_ELEMENTS, type RvdkAct } from './acts';
import type { Page } from './page';
import { writeMoment } from './stuf-time';
import { numberOf, OWN, personParts } from './write-persons';

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
    const lost = content.identifiers.filter(({ soort }) => !numbers.some((held) => held.soort === soort) && !OF_CHILD.includes(soort));
    for (const { soort } of lost) page.lose(`${at}/nummers.${soort}`);
    if (content.attachments !== undefined) page.lose(`${at}/documenten`);
    const fields = writeFields(act.velden, valuesOfAct(act, content), dialect(page.codesToday), page.codesToday, at, page);
    return [
      ...numbers.flatMap((id) => numberParts(id)),
      kind(outgoing, page, at),
      leaf('sv:tijdstip', writeMoment(content.occurredAt)),
      ...fields.flatMap(elementsOf),
    ];
  };

const OF_CHILD: readonly Identifier['soort'][] = ['burgerservicenummer', 'rni-nummer', 'skn', 'onderwijsnummer'];

const numberParts = ({ soort, waarde, uitgever }: Identifier): Parts =>
  isNumberKind(soort) ? [leaf(`sv:${NUMBER_ELEMENTS[soort]}`, waarde), leaf('sv:uitgeverKenmerk', uitgever)] : [];

/** The child: by SKN where there is one, else by BSN (semantics.md 34); every number where two prove to be one child. */
function kind({ content }: Outgoing, page: Page, at: string): XmlContent | undefined {
  const { identifiers, jongere, kind: event } = content;
  const [skn, bsn, rni] = (['skn', 'burgerservicenummer', 'rni-nummer'] as const).map((soort) => numberOf(identifiers, soort));
  const all = event === 'person.merged';
  const numbers = [
    leaf('sv:inp.bsn', all || skn === undefined ? bsn : undefined),
    leaf('sv:anp.identificatie', all || (skn ?? bsn) === undefined ? rni : undefined),
    leaf('sv:skn', skn),
  ];
  const parts = [...numbers, ...personParts(OWN, page, jongere, `${at}/kind`)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { name: 'sv:kind', content: parts };
}

const elementsOf = ({ field, items }: WrittenField): XmlContent[] =>
  items.map((item) => ({ name: `sv:${field.pad}`, content: typeof item === 'object' ? item.flatMap(elementsOf) : String(item) }));
