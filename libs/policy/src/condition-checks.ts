import type { Fault } from '@schakel/kernel';
import type { VoorwaardenBestand, WettelijkeVoorwaarde } from './policy';

const fault = (veld: string, code: string, uitleg: string): Fault => ({ veld, code, uitleg });

const overlap = (one: WettelijkeVoorwaarde, other: WettelijkeVoorwaarde): boolean =>
  (one.geldigVanaf ?? '') <= (other.geldigTot ?? '9999') && (other.geldigVanaf ?? '') <= (one.geldigTot ?? '9999');

function ownFaults(one: WettelijkeVoorwaarde, place: string): Fault[] {
  const { toets, geldigVanaf, geldigTot } = one;
  const faults: Fault[] = [];
  if (geldigVanaf !== undefined && geldigTot !== undefined && geldigTot < geldigVanaf)
    faults.push(fault(`${place}/geldigTot`, 'DATUM_ONGELDIG', 'De laatste dag ligt voor de eerste. Verbeter een van de twee.'));
  if (toets.soort === 'leeftijd' && toets.vanaf === undefined && toets.tot === undefined)
    faults.push(fault(`${place}/toets`, 'VERPLICHT_ONTBREEKT', 'Geef vanaf of tot: welke leeftijd wordt gevraagd?'));
  if (toets.soort === 'leeftijd' && toets.vanaf !== undefined && toets.tot !== undefined && toets.tot <= toets.vanaf)
    faults.push(fault(`${place}/toets/tot`, 'TYPE_FOUT', 'Tot is niet hoger dan vanaf: dan past niemand. Verbeter een van de twee.'));
  return faults;
}

/** A rule has one text on any day; bands rise; an age condition can be met. */
export const checkVoorwaarden = ({ voorwaarden }: VoorwaardenBestand): Fault[] =>
  voorwaarden.flatMap((one, index) => {
    const place = `voorwaarden.yaml/voorwaarden/${index}`;
    const double = voorwaarden.slice(0, index).some((other) => other.regel === one.regel && overlap(one, other));
    return [
      ...(double ? [fault(`${place}/regel`, 'STRUCTUUR', `Regel "${one.regel}" geldt dan twee keer. Haal er een weg.`)] : []),
      ...ownFaults(one, place),
    ];
  });
