import type { EventKind } from '@schakel/dossier';

/** What a message about an act is called, in plain Dutch; what it tells stands in the schema. */
export const ACT_TITLES: Readonly<Partial<Record<EventKind, string>>> = {
  'authorised-absence.signal': 'Signaal van geoorloofd verzuim',
  'exemption.recorded': 'Vrijstelling',
  'intake.started': 'Zaak opgepakt',
  'hearing.invited': 'Uitnodiging voor een verhoor',
  'interview.held': 'Gesprek',
  'warning.given': 'Waarschuwing',
  'consent.given': 'Toestemming gegeven',
  'consent.withdrawn': 'Toestemming geweigerd of ingetrokken',
  'halt.withdrawn': 'Verwijzing naar Halt ingetrokken',
  'prosecution.decision': 'Beslissing van de officier van justitie',
  'rvdk.consult': 'Overleg met de Raad voor de Kinderbescherming',
  'inquiry.withdrawn': 'Verzoek om onderzoek ingetrokken',
  'probation.notice': 'Bericht van de jeugdreclassering',
  'care-signal.vt': 'Melding aan Veilig Thuis',
  'care-signal.feedback': 'Terugkoppeling van Veilig Thuis',
  'case.assigned-bip': 'Professional (BIP) toegewezen',
  'case.handed-over': 'Zaak overgedragen',
  'case.closed': 'Traject afgesloten',
  'case.reopened': 'Traject heropend',
  'school.returned': 'Terug op school',
  'care.started': 'Hulp of zorg begonnen',
  'enrolment.changed': 'Inschrijving gewijzigd',
  'residence.changed': 'Verhuisd',
  'person.changed': 'Gegevens van het kind gewijzigd',
  'person.merged': 'Twee nummers van een kind samengevoegd',
  'correction.sent': 'Correctie',
};

/** What a message is called in which the BIP registers on behalf of an organisation what that organisation would have said itself. */
export const REGISTRATION_TITLES: Readonly<Partial<Record<EventKind, string>>> = {
  'inquiry.status': 'Registratie: status van een onderzoek',
  'inquiry.ex-officio.started': 'Registratie: onderzoek uit eigen beweging gestart',
  'inquiry.outcome': 'Registratie: uitkomst van een onderzoek',
  'advice.given': 'Registratie: advies in de strafzaak',
  'court.decision': 'Registratie: beslissing van de rechter',
};
