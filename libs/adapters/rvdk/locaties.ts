import { codeTable } from '@schakel/adapter-contract';

/**
 * Codes of the offices of the Raad voor de Kinderbescherming, with the days on which they hold: reference lists of
 * StUF-Jeugdzorg 1.0.87, sheet INS, August 2026. The list comes out monthly; a code after that waits (CODE_ONBEKEND).
 */
export const LOCATIE = codeTable({
  RC0099: { core: 'RC0099', geldigTot: '2014-12-31' }, // Alkmaar
  RC0100: { core: 'RC0100' }, // Almelo
  RC0101: { core: 'RC0101' }, // Amsterdam
  RC0102: { core: 'RC0102' }, // Arnhem
  RC0103: { core: 'RC0103', geldigTot: '2009-08-31' }, // Assen
  RC0104: { core: 'RC0104' }, // Breda
  RC0105: { core: 'RC0105', geldigTot: '2015-08-31' }, // Rotterdam
  RC0106: { core: 'RC0106' }, // 's-Gravenhage
  RC0107: { core: 'RC0107' }, // Groningen
  RC0108: { core: 'RC0108' }, // Haarlem
  RC0109: { core: 'RC0109' }, // 's-Hertogenbosch
  RC0110: { core: 'RC0110' }, // Leeuwarden
  RC0111: { core: 'RC0111' }, // Maastricht
  RC0112: { core: 'RC0112' }, // Middelburg
  RC0113: { core: 'RC0113', geldigTot: '2014-06-30' }, // Roermond
  RC0114: { core: 'RC0114' }, // Rotterdam
  RC0115: { core: 'RC0115' }, // Utrecht
  RC0116: { core: 'RC0116', geldigTot: '2013-03-31' }, // Zutphen
  RC0117: { core: 'RC0117' }, // Zwolle
  RC0168: { core: 'RC0168', geldigVan: '1996-11-13' }, // Lelystad
  RC0169: { core: 'RC0169', geldigVan: '1996-11-13' }, // Eindhoven
  RC0234: { core: 'RC0234', geldigVan: '2000-07-06', geldigTot: '2014-06-30' }, // Tilburg
  RC0329: { core: 'RC0329', geldigVan: '2008-04-01' }, // 's-Gravenhage
  RC0362: { core: 'RC0362', geldigVan: '2012-04-26', geldigTot: '2014-06-30' }, // Rotterdam
  RC0422: { core: 'RC0422', geldigVan: '2026-02-10' }, // Alkmaar
});
