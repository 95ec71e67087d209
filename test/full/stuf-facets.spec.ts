import { loadXml } from '@schakel/xml';
import { checkStuf } from '../../libs/adapters/rvdk/stuf';
import { MAXIMAL } from '../../libs/adapters/rvdk/stuf/testing/maximal';
import { envelope, NAMESPACES, request } from '../../libs/adapters/rvdk/stuf/testing/markup';
import { judgedOfficially } from '../support/official-stuf';
import { itWithStandards } from '../support/shared';
import { differential } from '../support/stuf-differential';
import {
  countsPerChange,
  countsPerFacet,
  countsPerMessage,
  disagreements,
  shareOf,
  STRICTER,
  stricterFor,
  tableOf,
  unproved,
} from '../support/stuf-proof';

const ONLY_AGAINST_HANGING_MS = 600_000;

/** Every facet that the official schemas of our messages have. */
const FACETS = [
  'enumeration',
  'fixed',
  'fractionDigits',
  'length',
  'maxInclusive',
  'maxLength',
  'minLength',
  'pattern',
  'totalDigits',
  'type base64Binary',
  'type boolean',
  'type decimal',
  'type integer',
  'type nonNegativeInteger',
  'type positiveInteger',
];

const withText = (message: string, from: string, to: string): string => {
  if (!message.includes(from)) throw new Error(`not in the message: ${from}`);
  return message.replace(from, () => to);
};

describe('our check of StUF messages, beside the official schemas', () => {
  itWithStandards(
    'refuses, parks and takes just what they do, for every element, attribute and facet, in more than 20,000 changed messages',
    async () => {
      const outcome = await differential({ oneIn: 30, combinations: 1000 });
      const [facets, changes, messages] = [countsPerFacet(outcome), countsPerChange(outcome), countsPerMessage(outcome)];
      const tables = [tableOf('facet', facets), tableOf('change', changes), tableOf('message', messages)];
      process.stdout.write(`${tables.join('\n')}\n${outcome.compared.length} messages judged\n`);

      expect(disagreements(outcome.compared)).toEqual([]);
      expect(unproved(outcome)).toEqual([]);
      expect(outcome.wronglyFixed).toEqual([]);
      expect(outcome.compared.length).toBeGreaterThan(20_000);
      expect(shareOf('valid', outcome)).toBeGreaterThan(0.3);
      expect(shareOf('invalid', outcome) + shareOf('codes', outcome)).toBeGreaterThan(0.3);
      expect(shareOf('codes', outcome)).toBeGreaterThan(0.02);

      expect(facets.map(({ what }) => what)).toEqual(FACETS);
      const hardlyMet = facets.filter(({ places, valid, violated = 0 }) => violated < places || valid < places / 2);
      expect(hardlyMet).toEqual([]);
      expect(changes.map(({ what }) => what)).not.toContain('other');
      expect(changes.filter(({ what, judged }) => what !== 'unchanged' && judged < 100)).toEqual([]);
      expect(messages.map(({ what }) => what)).toEqual(expect.arrayContaining(Object.keys(MAXIMAL)));
      expect(messages.filter(({ valid, invalid }) => valid === 0 || invalid === 0)).toEqual([]);
      const reasons = new Set(outcome.compared.flatMap(stricterFor));
      expect([...reasons].sort()).toEqual(STRICTER.map(({ reason }) => reason).sort());
    },
    ONLY_AGAINST_HANGING_MS,
  );

  const { vtoDi01, vtTerugkoppelingDi01 } = MAXIMAL;
  const SENT = envelope('stuf', 'Tr01', '');
  /** What the README of the check lists: the verdict of the official schemas by xmllint, and ours. */
  const LISTED = [
    ['a word outside a list', withText(vtoDi01, '>ouder met gezag<', '>buurvrouw<'), 'codes', 'codes', 'CODE_ONBEKEND'],
    ['an empty word', withText(vtoDi01, '>ouder met gezag<', '><'), 'codes', 'codes', 'CODE_ONBEKEND'],
    ['a status outside a list', withText(vtTerugkoppelingDi01, '>uitkomst v', '>Uitkomst v'), 'codes', 'codes', 'CODE_ONBEKEND'],
    ['another function', withText(vtoDi01, '>vtoDi01</', '>notificatieDi01</'), 'invalid', 'invalid', 'SOORT_ONBEKEND'],
    ['another function', withText(vtTerugkoppelingDi01, '>vtTe', '>vtoDi01'), 'invalid', 'invalid', 'SOORT_ONBEKEND'],
    ['xsi:type', withText(vtoDi01, '<zkn:isVan ', '<zkn:isVan xsi:type="zkn:ZAKZKT-vto" '), 'valid', 'invalid', 'STRUCTUUR'],
    [
      'a message that we do not read',
      request(
        'zorgmeldingTerugkoppelingDi01',
        '<zkn:identificatie>ZM-0001</zkn:identificatie><zkn:kenmerk><zkn:kenmerk>K-1</zkn:kenmerk><zkn:bron>Zorgmelding</zkn:bron></zkn:kenmerk><zkn:resultaat><zkn:omschrijving>Geen actie nodig</zkn:omschrijving></zkn:resultaat><zkn:isVan stuf:entiteittype="ZAKZKT" xsi:nil="true"/><zkn:heeftAlsInitiator stuf:entiteittype="ZAKBTRINI" xsi:nil="true"/>',
      ),
      'valid',
      'invalid',
      'SOORT_ONBEKEND',
    ],
    ['a trigger', `<stuf:Tr01Bericht ${NAMESPACES}>${SENT}</stuf:Tr01Bericht>`, 'valid', 'invalid', 'SOORT_ONBEKEND'],
    [
      'a set of messages',
      `<stuf:StUF-berichtenSet ${NAMESPACES}>${vtoDi01}</stuf:StUF-berichtenSet>`,
      'valid',
      'invalid',
      'SOORT_ONBEKEND',
    ],
    ['another entity', withText(vtoDi01, '"ZAKZKT"', '"ZAKOBJ"'), 'valid', 'invalid', 'STRUCTUUR'],
    ['another entity', withText(vtTerugkoppelingDi01, '"ZAKVTM"', '"ZAKOBJ"'), 'valid', 'invalid', 'STRUCTUUR'],
    ['strange characters in base64', withText(vtoDi01, 'RmljdGllZg==', 'Rm?ljdGllZg=='), 'valid', 'invalid', 'TYPE_FOUT'],
    ['a space in CDATA', withText(vtoDi01, '<zkn:startdatum', '<![CDATA[ ]]><zkn:startdatum'), 'invalid', 'valid', undefined],
  ] as const;

  itWithStandards.each(LISTED)(
    'gives the verdict that the README lists, which is not always theirs: %s',
    async (_, message, theirs, ours, code) => {
      const { parse } = await loadXml();
      const { root } = parse(message);
      const { refused = [], parked = [] } = root === undefined ? {} : checkStuf(root);
      const [judged] = await judgedOfficially([message], message.includes('jz:vt') ? 'vt' : 'jz');
      expect([judged?.verdict, ...(judged?.verdict === theirs ? [] : (judged?.says ?? []))]).toEqual([theirs]);
      expect(refused.length > 0 ? 'invalid' : parked.length > 0 ? 'codes' : 'valid').toBe(ours);
      expect([...new Set([...refused, ...parked].map((fault) => fault.code))]).toEqual(code === undefined ? [] : [code]);
    },
  );

  itWithStandards('the schema of Veilig Thuis takes the other messages as well: it does not tell the kind', async () => {
    const others = [MAXIMAL.vtoDi01, MAXIMAL.notificatieDi01, MAXIMAL.notificatiejrDi01];
    expect((await judgedOfficially(others, 'vt')).map(({ verdict }) => verdict)).toEqual(['valid', 'valid', 'valid']);
    expect((await judgedOfficially([MAXIMAL.vtMeldingDi01, vtTerugkoppelingDi01])).map(({ verdict }) => verdict)).toEqual([
      'invalid',
      'invalid',
    ]);
  });
});
