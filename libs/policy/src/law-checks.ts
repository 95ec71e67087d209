import type { Fault } from '@schakel/kernel';
import { meetsNothing } from './condition';
import { allowedBy, isListed } from './law-lists';
import { regimeFor } from './provision';
import type { OudersBestand, Policy, RkjBestand, Toelating, VerstrekkingBestand, WetBericht } from './policy';

const fault = (veld: string, code: string, uitleg: string): Fault => ({ veld, code, uitleg });

/** Each purpose once, and no provision for a purpose that is under no law. */
export function checkVerstrekking({ doelen, regels, weigeringen }: VerstrekkingBestand): Fault[] {
  const known = doelen.map(({ doel }) => doel);
  const doubles = known.flatMap((doel, index) =>
    known.indexOf(doel) < index
      ? [fault(`verstrekking.yaml/doelen/${index}`, 'STRUCTUUR', `Doel "${doel}" staat er al. Haal er een weg.`)]
      : [],
  );
  const unknown = (list: string, lines: readonly { readonly voor?: readonly string[] }[]): Fault[] =>
    lines.flatMap(({ voor = [] }, index) =>
      voor
        .filter((doel) => !known.includes(doel))
        .map((doel) =>
          fault(`verstrekking.yaml/${list}/${index}/voor`, 'ONBEKEND', `Doel "${doel}" staat niet bij doelen. Zet het erbij.`),
        ),
    );
  return [...doubles, ...unknown('regels', regels), ...unknown('weigeringen', weigeringen)];
}

const ROOTS = /^(nummers\.[a-z-]+|jongere\.[A-Za-z.-]+|waarden\.[A-Za-z.-]+|afzender|moment)$/;

function pathFaults({ elementen }: WetBericht, place: string): Fault[] {
  return elementen.flatMap(({ velden, onder, als }, index) => {
    const conditions = [...(als?.aanwezig ?? []), ...(als?.ontbreekt ?? []), ...(als?.pad === undefined ? [] : [als.pad])];
    const own = onder ? [] : velden.flat();
    const lists = onder && onder.lijst !== 'bijlagen' ? [onder.lijst] : [];
    return [...own, ...conditions, ...lists]
      .filter((path) => !ROOTS.test(path))
      .map((path) =>
        fault(
          `${place}/elementen/${index}`,
          'STRUCTUUR',
          `Pad "${path}" kennen wij niet. Het begint met nummers., jongere. of waarden., of is afzender of moment.`,
        ),
      );
  });
}

/** Paths that can be looked up, and a minimum in every message. */
export const checkRkj = ({ berichten }: RkjBestand): Fault[] =>
  berichten.flatMap((bericht, index) => {
    const place = `rkj.yaml/berichten/${index}`;
    const bare = bericht.elementen.some(({ lijst }) => lijst === 'minimum')
      ? []
      : [
          fault(
            `${place}/elementen`,
            'VERPLICHT_ONTBREEKT',
            `Bericht ${bericht.nummer} heeft geen minimum. Zet erin wat de wet ten minste vraagt.`,
          ),
        ];
    return [...bare, ...pathFaults(bericht, place)];
  });

/** Ages from 0 upwards, each once. */
export const checkOuders = ({ leeftijden }: OudersBestand): Fault[] =>
  leeftijden.flatMap(({ vanaf }, index) => {
    const before = index === 0 ? 0 : (leeftijden[index - 1]?.vanaf ?? 0) + 1;
    return (index === 0 ? vanaf === 0 : vanaf >= before)
      ? []
      : [fault(`ouders.yaml/leeftijden/${index}/vanaf`, 'STRUCTUUR', 'De leeftijden beginnen bij 0 en lopen op. Zet ze in volgorde.')];
  });

type Laws = Pick<Policy, 'routering' | 'regimes' | 'verstrekking' | 'rkj'>;

/** A route that carries a message of the law may only list what the law lists for it. */
function outsideTheLaw({ routering, rkj }: Laws): Fault[] {
  return routering.regels.flatMap((rule, index) => {
    const berichten = rkj.berichten.filter(
      ({ richting, aan, gebeurtenis }) => richting === 'uit' && aan === rule.aan && gebeurtenis === rule.gebeurtenis,
    );
    return berichten.flatMap((bericht) => {
      const allowed = allowedBy(bericht);
      const check = (list: 'nummers' | 'jongere' | 'waarden'): Fault[] =>
        rule[list]
          .filter((name) => !(list === 'waarden' && name === 'documenten'))
          .filter((name) => !isListed(`${list}.${name}`, allowed))
          .map((name) =>
            fault(
              `routering.yaml/regels/${index}/${list}`,
              'BUITEN_DE_WET',
              `"${name}" staat niet in wat de wet voor bericht ${bericht.nummer} (${bericht.naam.toLowerCase()}) ten minste of ten hoogste noemt. Haal het weg.`,
            ),
          );
      return [...check('nummers'), ...check('jongere'), ...check('waarden')];
    });
  });
}

/** A route whose own values can never go: no line of verstrekking.yaml lets them from the law of the event to that purpose. */
function neverProvided({ routering, regimes, verstrekking }: Laws): Fault[] {
  return routering.regels.flatMap((rule, index) => {
    const place = `routering.yaml/regels/${index}`;
    if (regimeFor(verstrekking, rule.doel) === undefined)
      return [fault(`${place}/doel`, 'ONBEKEND', `Doel "${rule.doel}" staat niet bij doelen in verstrekking.yaml. Zet het erbij.`)];
    if (rule.waarden.length === 0) return [];
    const held = regimes.regels.filter(({ gebeurtenis, als }) => gebeurtenis === rule.gebeurtenis && !meetsNothing(als, rule.als));
    const goes = held.some(({ regime, doel }) =>
      verstrekking.regels.some(
        (line) =>
          line.regime === regime &&
          (line.doelen?.includes(doel) ?? true) &&
          line.aan.includes(rule.aan) &&
          line.voor.includes(rule.doel) &&
          line.paden.some((pad) => !pad.startsWith('jongere.') || subjectIsChild(rule)),
      ),
    );
    return goes
      ? []
      : [
          fault(
            `${place}/doel`,
            'GEEN_GRONDSLAG',
            `Geen regel in verstrekking.yaml laat dit naar ${rule.aan} gaan voor "${rule.doel}". Zet de grondslag erbij of haal de regel weg.`,
          ),
        ];
  });
}

/** Events about the child itself state values of the child. */
const subjectIsChild = ({ gebeurtenis }: Toelating): boolean =>
  ['probation.notice', 'enrolment.changed', 'residence.changed', 'person.changed', 'person.merged'].includes(gebeurtenis);

/** What the files say of one another. */
export const crossLaw = (laws: Laws): Fault[] => [...outsideTheLaw(laws), ...neverProvided(laws)];
