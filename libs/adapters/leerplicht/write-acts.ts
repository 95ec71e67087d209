import { type Codes, type Content, valuesOfAct } from '@schakel/adapter-contract';
import { leaf, type XmlContent } from '@schakel/xml';
import { DIALECT, numberElement, numbersIn, type SpokenAct } from './acts';
import type { Letter } from './letter';
import { CHILD, childElements, PERSON } from './write-child';
import { fieldElements, loseNumbers, momentLeaves, numberLeaves, sheetOf } from './write-fields';

/** An act as its own message: its numbers, the child as far as it may be known, the moment, and what it says. */
export function actLetter({ act, element: name }: SpokenAct, content: Content, codes: Codes): Letter {
  const sheet = sheetOf(name, codes);
  const { own, others } = numbersIn(act);
  const [mine, named] = [own, others].map((kinds) =>
    numberLeaves(
      kinds.map((soort) => ({ name: numberElement(soort).name, soort })),
      content.identifiers,
    ),
  );
  const issuer = content.identifiers.find(({ soort }) => soort === 'kenmerk-verrichting')?.uitgever;
  const form = act.kind === 'person.changed' || act.kind === 'person.merged' ? PERSON : CHILD;
  const child = childElements(content, form, `${sheet.at}/Leerling`, sheet);
  loseNumbers(
    content.identifiers.filter(({ soort }) => !isOfPerson(soort)),
    [...own, ...others],
    sheet,
  );
  loseNumbers(
    content.identifiers.filter(({ soort }) => isOfPerson(soort)),
    form.numbers,
    sheet,
    form.most,
  );
  const element: XmlContent = {
    name,
    content: [
      ...(mine ?? []),
      own.includes('kenmerk-verrichting') ? leaf('UitgeverKenmerk', issuer) : undefined,
      ...(named ?? []),
      child.length > 0 ? { name: 'Leerling', content: child } : undefined,
      ...momentLeaves('DatumGebeurtenis', 'TijdstipGebeurtenis', content.occurredAt, sheet),
      ...fieldElements(act.velden, valuesOfAct(act, content), DIALECT, sheet.at, sheet),
    ],
  };
  return { element, faults: sheet.faults, losses: sheet.warnings };
}

const isOfPerson = (soort: string): boolean => ['burgerservicenummer', 'onderwijsnummer', 'rni-nummer', 'skn'].includes(soort);
