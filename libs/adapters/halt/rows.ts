import type { ActField } from '@schakel/dossier';

/** Short ways to write the rows that messages are made of; what is not public is modelled. */

/** A code of a list. */
export const code = (pad: string, lijst: string, betekenis: string, more: Partial<ActField> = {}): ActField => ({
  pad,
  type: { soort: 'code', lijst },
  betekenis,
  bron: 'Modelled',
  ...more,
});
export const row = (pad: string, type: ActField['type'], betekenis: string, more: Partial<ActField> = {}): ActField => ({
  pad,
  type,
  betekenis,
  bron: 'Modelled',
  ...more,
});
export const must = { verplicht: true } as const;
export const day = { soort: 'datum' } as const;
export const yesNo = { soort: 'ja-nee' } as const;
export const long = { soort: 'tekst', max: 1000 } as const;
export const number = (max: number) => ({ soort: 'getal', max }) as const;
