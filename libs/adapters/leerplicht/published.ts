import { type CodeLists, type Direction, type MessageFormat, type PublishedFormat, publishedList } from '@schakel/adapter-contract';
import type { EventKind } from '@schakel/dossier';
import { CODE_LISTS } from './codes';
import { BEVESTIGING, FOUTMELDING } from './examples/answers';
import { HALT_TERUGMELDING } from './examples/halt-terugmelding';
import { HALT_VERWIJZING } from './examples/halt-verwijzing';
import { INTREKKING } from './examples/intrekking';
import { ABSOLUUT, INTREKKING_MELDING, LEVERING_NUMMER, VERWERKING } from './examples/reports';
import { MELDEN } from './examples/melden-relatief-verzuim';
import { MUTATIE } from './examples/mutatie-melding';
import { ONDERZOEK_TERUGMELDING } from './examples/onderzoek-terugmelding';
import { PROCES_VERBAAL } from './examples/proces-verbaal';
import { STATUS } from './examples/status-melding';
import { VERZOEK_BESCHERMINGSONDERZOEK } from './examples/verzoek-beschermingsonderzoek';
import { VERZOEK_STRAFONDERZOEK } from './examples/verzoek-strafonderzoek';

/** What is told of the messages of leerplicht beside the schema; each stands in it under its own name. */

const DUO = 'Namen, lengtes en codes uit de verzuimuitwisseling van DUO; het schema is van ons (verzuimbericht 1).';
const MODELLED = 'Door ons gemodelleerd (verzuimbericht 1); bij elk veld staat waar het vandaan komt.';
const CORV = 'Door ons gemodelleerd (verzuimbericht 1), naar CORV 1.0.9.';

const ANSWERS: readonly Direction[] = ['antwoord-van-schakel', 'antwoord-aan-schakel'];
type Told = Pick<MessageFormat, 'titel' | 'uitleg' | 'norm' | 'voorbeelden'>;

const message = (naam: string, richtingen: readonly Direction[], soorten: readonly EventKind[], told: Told): MessageFormat => ({
  naam,
  richtingen,
  soorten,
  schema: 'verzuimbericht-1.xsd',
  kenmerk: `${ANSWERS === richtingen ? `/${naam}` : '/verzuimbericht/Kop'}/IdentificatiecodeBedrijfsdocument`,
  ...told,
});

/** Also from Schakel: what the BIP registered for leerplicht, or what another municipality had. */
const BOTH_WAYS: readonly Direction[] = ['naar-schakel', 'van-schakel'];

const BERICHTEN: readonly MessageFormat[] = [
  message('MeldenAbsoluutVerzuim', BOTH_WAYS, ['absence.reported'], {
    titel: 'Absoluut verzuim melden',
    uitleg: 'Een kind dat naar school moet staat bij geen school ingeschreven.',
    norm: MODELLED,
    voorbeelden: [ABSOLUUT],
  }),
  message('IntrekkingMelding', BOTH_WAYS, ['absence.withdrawn'], {
    titel: 'Melding intrekken',
    uitleg: 'Een melding is ingetrokken. Alleen de nummers en de reden; de melding zelf staat er niet in.',
    norm: MODELLED,
    voorbeelden: [INTREKKING_MELDING],
  }),
  message('LeveringNummerMeldingRelatiefVerzuim', BOTH_WAYS, ['absence.changed'], {
    titel: 'Nummer van een melding',
    uitleg: 'DUO heeft een melding een nummer gegeven. Vanaf nu geldt dat nummer.',
    norm: DUO,
    voorbeelden: [LEVERING_NUMMER],
  }),
  message('VerwerkingMelding', ['naar-schakel'], [], {
    titel: 'Levering verwerkt of toch geweigerd',
    uitleg: 'Wat er van een levering van Schakel is geworden, als leerplicht dat later laat weten.',
    norm: MODELLED,
    voorbeelden: [VERWERKING],
  }),
  message('MeldenRelatiefVerzuim', BOTH_WAYS, ['absence.reported'], {
    titel: 'Verzuim melden',
    uitleg: 'Een nieuwe melding van verzuim van een leerling.',
    norm: DUO,
    voorbeelden: [MELDEN],
  }),
  message('MutatieMeldingRelatiefVerzuim', BOTH_WAYS, ['absence.changed', 'absence.withdrawn'], {
    titel: 'Melding wijzigen of intrekken',
    uitleg: 'Een melding die er al is, opnieuw en als geheel. Met status I is de melding ingetrokken.',
    norm: DUO,
    voorbeelden: [MUTATIE, INTREKKING],
  }),
  message('StatusMelding', BOTH_WAYS, ['absence.status'], {
    titel: 'Status van een melding',
    uitleg: 'Wat de gemeente met een melding doet.',
    norm: 'Door ons gemodelleerd (verzuimbericht 1), naar de bijlage van het Besluit Verzuimmelding.',
    voorbeelden: [STATUS],
  }),
  message('HaltVerwijzing', BOTH_WAYS, ['halt.referral'], {
    titel: 'Verwijzing naar Halt',
    uitleg: 'Leerplicht verwijst een jongere naar Halt.',
    norm: MODELLED,
    voorbeelden: [HALT_VERWIJZING],
  }),
  message('ProcesVerbaal', BOTH_WAYS, ['pv.issued'], {
    titel: 'Proces-verbaal',
    uitleg: 'Leerplicht heeft een proces-verbaal opgemaakt.',
    norm: MODELLED,
    voorbeelden: [PROCES_VERBAAL],
  }),
  message('VerzoekStrafonderzoek', BOTH_WAYS, ['inquiry.requested.criminal'], {
    titel: 'Verzoek om strafonderzoek',
    uitleg: 'Leerplicht vraagt de Raad voor de Kinderbescherming om een onderzoek in de strafzaak.',
    norm: MODELLED,
    voorbeelden: [VERZOEK_STRAFONDERZOEK],
  }),
  message('VerzoekBeschermingsonderzoek', BOTH_WAYS, ['inquiry.requested.protection'], {
    titel: 'Verzoek om beschermingsonderzoek',
    uitleg: 'Een verzoek aan de Raad voor de Kinderbescherming om te onderzoeken of een of meer kinderen bescherming nodig hebben.',
    norm: CORV,
    voorbeelden: [VERZOEK_BESCHERMINGSONDERZOEK],
  }),
  message('HaltTerugmelding', ['van-schakel'], ['halt.referral.accepted', 'halt.referral.declined', 'halt.outcome'], {
    titel: 'Terugmelding van Halt',
    uitleg: 'Wat er van een verwijzing naar Halt is geworden.',
    norm: MODELLED,
    voorbeelden: [HALT_TERUGMELDING],
  }),
  message(
    'OnderzoekTerugmelding',
    ['van-schakel'],
    ['inquiry.status', 'inquiry.ex-officio.started', 'inquiry.outcome', 'advice.given', 'court.decision'],
    {
      titel: 'Terugmelding van een onderzoek',
      uitleg: 'Wat de Raad voor de Kinderbescherming of de rechter over een onderzoek laat weten.',
      norm: CORV,
      voorbeelden: [ONDERZOEK_TERUGMELDING],
    },
  ),
  message('DC0001Bevestiging', ANSWERS, [], {
    titel: 'Bevestiging',
    uitleg: 'Het bericht is ontvangen en wordt bewaard. Het antwoord op een bericht dat klopt (status 202).',
    norm: 'Naam van DUO; de inhoud is door ons gemodelleerd (verzuimbericht 1).',
    voorbeelden: [BEVESTIGING],
  }),
  message('DC0002Foutmelding', ANSWERS, [], {
    titel: 'Foutmelding',
    uitleg: 'Het bericht is geweigerd. Alle fouten staan erin.',
    norm: 'Naam van DUO; de inhoud is door ons gemodelleerd (verzuimbericht 1).',
    voorbeelden: [FOUTMELDING],
  }),
];

/** What is published of this format beside its schema. */
export const published = (codes: CodeLists): PublishedFormat => ({
  berichten: BERICHTEN,
  codelijsten: CODE_LISTS.map((naam) => publishedList(codes.table(naam))),
});
