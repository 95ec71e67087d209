import type { Fault } from '@schakel/kernel';

const why = (code: string, uitleg: string): Fault => ({ veld: '', code, uitleg });

/** Why one of a replay is left as it is, for the operator: what it is, and what can be done. */
export const REFUSED_FOR_GOOD = why(
  'GEWEIGERD_EINDE',
  'Een geweigerd bericht wordt niet opnieuw verwerkt. Stel een verbeterde versie voor, of vraag de afzender om een nieuw bericht.',
);
export const A_DUPLICATE = why('DUBBEL_BERICHT', 'Dit bericht is een herhaling. Kies het eerste bericht; dat is verwerkt.');
export const WAITS_FOR_CASE = why(
  'WACHT_OP_ZAAK',
  'Dit bericht wacht op een zaak en gaat vanzelf verder als het nummer bekend is. Of koppel het met de hand.',
);
export const GOES_ALREADY = why('GAAT_AL', 'Dit is al onderweg. Wacht af wat ervan wordt; er is niets gedaan.');
export const REOFFERED_ALREADY = why(
  'AL_HERHAALD',
  'Deze levering is al opnieuw aangeboden. Kies de nieuwe levering als het nog eens moet.',
);
export const LAPSED = why('VERVALLEN_EINDE', 'Deze levering is vervallen en gaat niet meer. Kijk bij de reden waarom.');
export const RECALLED = why('TERUGGEROEPEN', 'Deze levering is teruggeroepen en wordt daarom niet opnieuw gestuurd.');
export const NEVER_WRITTEN = why('NOOIT_GESCHREVEN', 'Deze levering is nooit geschreven: er is geen versie van toen. Kies versie "nu".');
export const NOT_THERE = why('ONBEKEND', 'Dit bericht of deze levering is er niet (meer).');
export const READS_OTHERWISE = why(
  'ANDERE_LEZING',
  'Met het formaat van nu zegt dit bericht iets anders dan er van is verwerkt. Dat vult niet aan maar verandert: laat de afzender of de BIP ' +
    'het verbeteren. Er is niets gedaan.',
);
export const otherVersion = (version: string, now: string): Fault =>
  why(
    'VERSIE_WEG',
    `Dit bericht is gelezen met versie ${version}; die zit niet meer in dit product (nu: ${now}). Kies versie "nu", of draai de oude versie van Schakel.`,
  );
