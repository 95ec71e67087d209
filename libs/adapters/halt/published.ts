import { type CodeLists, type Direction, type MessageFormat, type PublishedFormat, publishedList } from '@schakel/adapter-contract';
import type { EventKind } from '@schakel/dossier';
import { CODE_LISTS } from './codes';
import { ONTVANGST_EXAMPLE, PROBLEEM_EXAMPLE } from './examples/answers';
import { VERWERKT_EXAMPLE } from './examples/levering-verwerkt';
import { AFGEROND_EXAMPLE } from './examples/traject-afgerond';
import { VOORTGANG_EXAMPLE } from './examples/traject-voortgang';
import { AANGEBODEN_EXAMPLE } from './examples/verwijzing-aangeboden';
import { AANGEBODEN_SOH_EXAMPLE } from './examples/verwijzing-aangeboden-soh';
import { AANVAARD_EXAMPLE } from './examples/verwijzing-aanvaard';
import { AFGEWEZEN_EXAMPLE } from './examples/verwijzing-afgewezen';

/** What is told of the messages of Halt beside the schemas. */

const NORM =
  'CloudEvents 1.0 met het NL GOV-profiel. De inhoud is door ons gemodelleerd, naar de Regeling Halt 2013 en Samen Onder Handbereik.';

/** Also from Schakel: what the BIP registered on behalf of Halt. */
const BOTH_WAYS: readonly Direction[] = ['naar-schakel', 'van-schakel'];

type Told = Pick<MessageFormat, 'titel' | 'uitleg' | 'voorbeelden'>;

const event = (naam: string, richtingen: readonly Direction[], soorten: readonly EventKind[], told: Told): MessageFormat => ({
  naam,
  richtingen,
  soorten,
  norm: NORM,
  schema: `${naam}.v1.json`,
  omslag: { schema: 'cloudevent.v1.json', veld: 'data', vast: { specversion: '1.0', type: `nl.bip-schoolverzuim.${naam}.v1` } },
  kenmerk: '/id',
  ...told,
});

const answer = (naam: string, mediaType: string, kenmerk: string, told: Told): MessageFormat => ({
  naam,
  mediaType,
  kenmerk,
  richtingen: ['antwoord-van-schakel', 'antwoord-aan-schakel'],
  soorten: [],
  norm: 'Naar Samen Onder Handbereik en RFC 9457; de velden zijn door ons gemodelleerd.',
  schema: `${naam}.v1.json`,
  ...told,
});

const BERICHTEN: readonly MessageFormat[] = [
  event('verwijzing.aangeboden', ['van-schakel'], ['halt.referral'], {
    titel: 'Verwijzing aangeboden',
    uitleg: 'Leerplicht verwijst een jongere naar Halt.',
    voorbeelden: [AANGEBODEN_EXAMPLE],
  }),
  {
    ...event('verwijzing.aangeboden-soh', ['van-schakel'], ['halt.referral'], {
      titel: 'Verwijzing aangeboden, volgens Samen Onder Handbereik',
      uitleg: 'Dezelfde verwijzing, voor wie is ingesteld op het openbare ontwerp van Samen Onder Handbereik (profiel: soh).',
      voorbeelden: [AANGEBODEN_SOH_EXAMPLE],
    }),
    omslag: { schema: 'cloudevent.v1.json', veld: 'data', vast: { specversion: '1.0', type: 'verwijzing.aangeboden' } },
  },
  event('verwijzing.aanvaard', BOTH_WAYS, ['halt.referral.accepted'], {
    titel: 'Verwijzing aanvaard',
    uitleg: 'Halt neemt de verwijzing aan.',
    voorbeelden: [AANVAARD_EXAMPLE],
  }),
  event('verwijzing.afgewezen', BOTH_WAYS, ['halt.referral.declined'], {
    titel: 'Verwijzing afgewezen',
    uitleg: 'Halt neemt de verwijzing niet aan, en zegt waarom.',
    voorbeelden: [AFGEWEZEN_EXAMPLE],
  }),
  event('traject.voortgang', BOTH_WAYS, ['halt.progress'], {
    titel: 'Voortgang van het traject',
    uitleg: 'Hoe het traject er nu voor staat, als geheel.',
    voorbeelden: [VOORTGANG_EXAMPLE],
  }),
  event('traject.afgerond', BOTH_WAYS, ['halt.outcome'], {
    titel: 'Traject afgerond',
    uitleg: 'Hoe de Halt-afdoening is geëindigd (het afloopbericht).',
    voorbeelden: [AFGEROND_EXAMPLE],
  }),
  event('levering.verwerkt', ['naar-schakel'], [], {
    titel: 'Levering verwerkt of toch geweigerd',
    uitleg: 'Wat er van een levering van Schakel is geworden, als Halt dat later laat weten.',
    voorbeelden: [VERWERKT_EXAMPLE],
  }),
  answer('ontvangst', 'application/json', '/berichtId', {
    titel: 'Ontvangst',
    uitleg: 'Het bericht is ontvangen en wordt bewaard. In Location staat waar u de staat kunt opvragen (status 202).',
    voorbeelden: [ONTVANGST_EXAMPLE],
  }),
  answer('probleem', 'application/problem+json', '/instance', {
    titel: 'Foutmelding',
    uitleg: 'Het bericht is geweigerd. Alle fouten staan erin.',
    voorbeelden: [PROBLEEM_EXAMPLE],
  }),
];

/** What is published of this format beside its schemas. */
export const published = (codes: CodeLists): PublishedFormat => ({
  berichten: BERICHTEN,
  codelijsten: CODE_LISTS.map((naam) => publishedList(codes.table(naam))),
});
