import { addTerm, type Fault } from '@schakel/kernel';
import { fault, inTime, linesOf } from './cross-checks';
import type { MatenBestand, SchoolvakantiesBestand } from './policy';

/** No count twice on one day; a signal has a threshold, and only one. */
export function checkMaten(maten: MatenBestand): Fault[] {
  const at = (list: keyof MatenBestand): string => `maten.yaml/${list}`;
  const thresholds = maten.geoorloofdVerzuim.flatMap(({ vanaf, boven }, index) =>
    (vanaf === undefined) === (boven === undefined)
      ? [fault(`${at('geoorloofdVerzuim')}/${index}`, 'STRUCTUUR', 'Schrijf of vanaf, of boven: een van de twee.')]
      : [],
  );
  return [
    ...inTime(linesOf(at('doorlooptijd'), maten.doorlooptijd, ({ soort }) => soort)),
    ...inTime(linesOf(at('ketentermijnen'), maten.ketentermijnen, ({ soort }) => soort)),
    ...inTime(linesOf(at('wachttijden'), maten.wachttijden, ({ organisatie }) => organisatie)),
    ...inTime(linesOf(at('verzuim'), maten.verzuim, () => '')),
    ...inTime(linesOf(at('thuiszitten'), maten.thuiszitten, () => '')),
    ...inTime(linesOf(at('jaarverslag'), maten.jaarverslag, ({ soort }) => soort)),
    ...inTime(linesOf(at('doel'), maten.doel, () => '')),
    ...thresholds,
  ];
}

/** A holiday lasts this many days at most: longer, and a year was mistyped. */
const LONGEST = 70;

/** No holiday that ends before it starts or lasts for months; no days for which holidays are known backwards. */
export function checkSchoolvakanties({ vakanties, bekendVan, bekendTot }: SchoolvakantiesBestand): Fault[] {
  const known =
    bekendTot < bekendVan
      ? [fault('schoolvakanties.yaml/bekendTot', 'STRUCTUUR', 'bekendTot ligt voor bekendVan. Verander een van de twee.')]
      : [];
  const impossible = vakanties.flatMap(({ van, tot }, index) =>
    tot < van || tot > addTerm(van, { dagen: LONGEST })
      ? [
          fault(
            `schoolvakanties.yaml/vakanties/${index}/tot`,
            'STRUCTUUR',
            'Deze vakantie eindigt voor zij begint, of duurt maanden. Verbeter de datums.',
          ),
        ]
      : [],
  );
  return [...known, ...impossible];
}
