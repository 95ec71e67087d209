import type { Answer, History } from './ledger';
import { confirmation, refusal, type LeerplichtMessage, type XmlReader } from './leerplicht-xml';
import type { HeldReferral, PartnerSystem, Stand } from './partner-system';

/** A report as the municipality holds it. */
export interface HeldReport {
  readonly meldingsnummer: string;
  readonly zaaknummer?: string;
  readonly burgerservicenummer?: string;
  readonly verzuimsoort?: string;
  readonly begindatum?: string;
  readonly einddatum?: string;
  readonly status?: string;
  readonly reden?: string;
}

export interface LeerplichtStand extends Stand {
  readonly meldingen: readonly HeldReport[];
}

type Dated = { inhoudOp: string; statusOp: string };
type Report = { -readonly [K in keyof HeldReport]: HeldReport[K] } & Dated;
type Referral = { -readonly [K in keyof HeldReferral]: HeldReferral[K] } & { ontvangen: { soort: string; webhookId: string }[] };

/** A report's own message: content by the latest mutation, status by the latest status, each at its own time. A withdrawal changes the status only. */
function takeReport(reports: Map<string, Report>, { velden, moment, soort }: LeerplichtMessage): void {
  const meldingsnummer = velden['NummerMeldingRelatiefVerzuim'];
  if (meldingsnummer === undefined) return;
  const report = reports.get(meldingsnummer) ?? { meldingsnummer, inhoudOp: '', statusOp: '' };
  reports.set(meldingsnummer, report);
  const status = velden['StatusMeldingRelatiefVerzuim'];
  report.zaaknummer ??= velden['ZaaknummerLeerplicht'];
  report.burgerservicenummer ??= velden['Burgerservicenummer'];
  if (status !== undefined && moment >= report.statusOp) {
    Object.assign(report, { status, reden: velden['RedenIngetrokken'] ?? velden['RedenMeldingAfgesloten'], statusOp: moment });
  }
  if (soort === 'StatusMelding' || status === 'I' || moment < report.inhoudOp) return;
  Object.assign(report, {
    verzuimsoort: velden['Verzuimsoort'],
    begindatum: velden['Begindatum'],
    einddatum: velden['Einddatum'],
    inhoudOp: moment,
  });
}

function referralAt(referrals: Map<string, Referral>, kenmerk: string): Referral {
  const referral = referrals.get(kenmerk) ?? { kenmerk, status: 'ONBEKEND', ontvangen: [] };
  referrals.set(kenmerk, referral);
  return referral;
}

/** What Halt let know through Schakel; the outcome stays the last word, also where the acceptance comes after it. */
function takeFeedback(referrals: Map<string, Referral>, { velden }: LeerplichtMessage, webhookId: string): void {
  const soort = velden['SoortTerugmelding'] ?? '';
  const referral = referralAt(referrals, velden['KenmerkVerwijzing'] ?? '');
  referral.ontvangen.push({ soort, webhookId });
  if (referral.status !== 'AFLOOP') referral.status = soort;
  referral.dossiernummer = velden['HaltDossiernummer'] ?? referral.dossiernummer;
  referral.resultaat = velden['Resultaat'] ?? referral.resultaat;
  referral.datumAfloop = velden['DatumAfloop'] ?? referral.datumAfloop;
}

/** The registration system of the compulsory-education officers: reports and referrals by its own messages, Halt's news by Schakel's. */
export class LeerplichtSystem implements PartnerSystem<LeerplichtStand> {
  readonly partner = 'leerplicht';
  constructor(private readonly readXml: XmlReader) {}

  answer(body: string): Answer {
    const message = this.feedback(body);
    const headers = { 'content-type': 'application/xml; charset=utf-8' };
    if (message !== undefined) return { status: 202, headers, body: confirmation(message.id) };
    return {
      status: 400,
      headers,
      body: refusal('NIET_LEESBAAR', 'Dit systeem leest alleen een verzuimbericht met een HaltTerugmelding.'),
    };
  }

  caseOf = (body: string): string | undefined => this.feedback(body)?.velden['KenmerkVerwijzing'];

  stand(history: History): LeerplichtStand {
    const reports = new Map<string, Report>();
    const referrals = new Map<string, Referral>();
    const sent = new Set<string>();
    for (const entry of history) {
      if (entry.soort === 'veranderd') referralAt(referrals, entry.kenmerk).resultaat = entry.resultaat;
      const message = entry.soort === 'veranderd' ? undefined : this.readXml(entry.body);
      if (message === undefined || entry.soort === 'veranderd') continue;
      if (entry.soort === 'ontvangen') takeFeedback(referrals, message, entry.webhookId);
      else if (!sent.has(message.id)) this.takeOwn(reports, referrals, message);
      if (entry.soort === 'verstuurd') sent.add(message.id);
    }
    const meldingen = [...reports.values()].map(({ inhoudOp: _content, statusOp: _status, ...report }) => report);
    return { versie: history.length, meldingen, verwijzingen: [...referrals.values()] };
  }

  private takeOwn(reports: Map<string, Report>, referrals: Map<string, Referral>, message: LeerplichtMessage): void {
    if (message.soort !== 'HaltVerwijzing') return takeReport(reports, message);
    const referral = referralAt(referrals, message.velden['KenmerkVerwijzing'] ?? '');
    referral.burgerservicenummer = message.velden['Burgerservicenummer'];
    if (referral.ontvangen.length === 0) referral.status = 'AANGEBODEN';
  }

  private feedback(body: string): LeerplichtMessage | undefined {
    const message = this.readXml(body);
    const complete = message?.soort === 'HaltTerugmelding' && message.velden['KenmerkVerwijzing'] && message.velden['SoortTerugmelding'];
    return complete ? message : undefined;
  }
}
