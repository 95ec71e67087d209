import type { Reading } from '@schakel/adapter-contract';
import type { ReadSample } from '@schakel/adapter-contract/testing';
import type { Statement } from '@schakel/dossier';
import { changed, FULL, GEVAL, golden, inbound, REPORTED } from './messages';

const lokaal = { soort: 'meldingsnummer-lokaal', waarde: '000417', uitgever: '99ZZ' } as const;
const onderwijsnummer = { soort: 'onderwijsnummer', waarde: '100000004' } as const;
const onlyLocal = { soort: 'melding', nummer: lokaal } as const;
const jongere = { soort: 'jongere' } as const;
const says = (subject: Statement['subject'], path: string, value: Statement['value'], at: string): Statement => ({
  mode: 'states',
  subject,
  path,
  value,
  veld: `${GEVAL}/${at}`,
});

/** The reading of FULL. */
export const full: ReadSample = {
  naam: 'everything that the golden chains do not use, under a local number only',
  inbound: inbound(FULL),
  reading: {
    warnings: [{ veld: `${GEVAL}/Toelichting`, code: 'MOGELIJK_INGEKORT', uitleg: '' }],
    children: [
      {
        keys: [onderwijsnummer, lokaal],
        events: [
          {
            kind: 'absence.reported',
            occurredAt: { instant: '2026-09-07T07:10:00.000Z', precision: 'instant' },
            subject: onlyLocal,
            statements: [
              says(jongere, 'onderwijsnummer', '100000004', 'Leerling/Onderwijsnummer'),
              says(jongere, 'geslachtsnaam', { geslachtsnaam: 'Voorbeeld' }, 'Leerling/Geslachtsnaam'),
              says(jongere, 'geslacht', 'onbekend', 'Leerling/Geslacht'),
              says(jongere, 'telefoonnummer', '0600000002', 'Leerling/Telefoonnummer'),
              says(onlyLocal, 'nummers.meldingsnummer-lokaal', { ...lokaal }, 'MeldingsnummerLokaal'),
              says(
                onlyLocal,
                'afwijkendAdres',
                {
                  straatnaam: 'Proefweg',
                  huisnummer: 7,
                  huisnummertoevoeging: 'bis',
                  postcode: '9999ZZ',
                  plaats: 'Voorbeeldstad',
                  locatie: 'achterhuis',
                },
                'Leerling/AfwijkendAdres',
              ),
              says(onlyLocal, 'verzuimsoort', 'V3', 'Verzuimsoort'),
              says(onlyLocal, 'status', { code: 'G', reden: 'T' }, 'StatusMeldingRelatiefVerzuim'),
              says(onlyLocal, 'begindatum', '2026-08-31', 'Begindatum'),
              says(onlyLocal, 'toelichting', 'é'.repeat(100), 'Toelichting'),
              says(onlyLocal, 'actieOndernemen', false, 'ActieOndernemen'),
              says(onlyLocal, 'toelichtingOndernomenActie', ' Niemand\n thuis ', 'ToelichtingOndernomenActie'),
              says(onlyLocal, 'actieGewenst', false, 'ActieGewenst'),
              says(onlyLocal, 'toelichtingActieGewenst', 'Nog niet', 'ToelichtingActieGewenst'),
              says(
                onlyLocal,
                'onderwijsdeelname',
                { leerjaarVO: 3, naamOpleiding: 'Havo', soortOpleiding: 'VO', vormOpleiding: 'VT' },
                'Onderwijsdeelname',
              ),
              says(
                onlyLocal,
                'school',
                { brin: '99ZZ', naam: 'Fictief College, locatie Voorbeeldstad' },
                'IdentificatieOnderwijsinstelling',
              ),
              says(
                onlyLocal,
                'melder',
                {
                  naam: 'M. Fictief',
                  functie: 'Verzuimcoördinator',
                  emailadres: 'verzuim@fictiefcollege.example',
                  telefoonnummer: '123456',
                },
                'Melder',
              ),
              says(onlyLocal, 'ccEmailontvanger', 'BEIDE', 'CcEmailontvanger'),
            ],
          },
        ],
      },
    ],
  },
};

/** A golden reading with other values. */
export function goldenReading(name: string): Reading {
  const sample = golden.reads.find(({ naam }) => naam.endsWith(name));
  if (sample === undefined) throw new Error(`no golden sample ${name}`);
  return sample.reading;
}

/** A golden report, spelled otherwise. */
export const prefixed: ReadSample = {
  naam: 'the same report with prefixes, comments and other white space',
  inbound: inbound(
    changed(
      REPORTED,
      [/<(\/?)([A-Za-z])/g, '<$1lp:$2'],
      ['xmlns=', 'xmlns:lp='],
      ['<lp:Leerling>', '<!-- leerling --><lp:Leerling>'],
    ).replace(/>\s+</g, '><'),
    'application/xml; charset="UTF-8"',
  ),
  reading: goldenReading('verzuim-halt-negatief/01-absence.reported.xml'),
};
