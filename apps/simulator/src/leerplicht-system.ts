import { actKey, correct, effectOf, keepAct } from './acts';
import { change } from './drift';
import type { Answer, History } from './ledger';
import { actIn, confirmation, refusal, type LeerplichtMessage, type XmlReader } from './leerplicht-xml';
import {
  inquiryKey,
  type Draft,
  type Effect,
  type HeldAct,
  type HeldInquiry,
  type HeldPv,
  type HeldReferral,
  type PartnerSystem,
  type Stand,
} from './partner-system';

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
  /** What Schakel told of it: registered by the BIP, or reported by another municipality. */
  readonly ontvangen: readonly Effect[];
}

export interface LeerplichtStand extends Stand {
  readonly meldingen: readonly HeldReport[];
  readonly verwijzingen: readonly HeldReferral[];
  readonly onderzoeken: readonly HeldInquiry[];
  readonly processenVerbaal: readonly HeldPv[];
  readonly verrichtingen: readonly HeldAct[];
}

type Dated = { inhoudOp: string; statusOp: string };
type Report = Draft<HeldReport> & Dated;
type Referral = Draft<HeldReferral>;
type Inquiry = Draft<HeldInquiry> & { statusOp: string };
interface Books {
  readonly reports: Map<string, Report>;
  readonly referrals: Map<string, Referral>;
  readonly inquiries: Map<string, Inquiry>;
  readonly pvs: Map<string, Draft<HeldPv>>;
  readonly acts: Map<string, Draft<HeldAct>>;
}

/** The documents that say all of a report; the others say something about it. */
const WHOLE_REPORTS = ['MeldenRelatiefVerzuim', 'MutatieMeldingRelatiefVerzuim', 'MeldenAbsoluutVerzuim'];

const reportNumber = ({ velden }: LeerplichtMessage): string | undefined =>
  velden['NummerMeldingRelatiefVerzuim'] ?? velden['NummerMelding'] ?? velden['MeldingsnummerLokaal'];

/** A report's own message: content by the latest mutation, status by the latest status, each at its own time. A withdrawal changes the status only. */
function takeReport(reports: Map<string, Report>, message: LeerplichtMessage): Report | undefined {
  const { velden, moment, soort } = message;
  const meldingsnummer = reportNumber(message);
  if (meldingsnummer === undefined) return undefined;
  const report: Report = reports.get(meldingsnummer) ?? { meldingsnummer, inhoudOp: '', statusOp: '', ontvangen: [] };
  reports.set(meldingsnummer, report);
  const status = soort === 'IntrekkingMelding' ? 'I' : velden['StatusMeldingRelatiefVerzuim'];
  report.zaaknummer ??= velden['ZaaknummerLeerplicht'];
  report.burgerservicenummer ??= velden['Burgerservicenummer'];
  if (status !== undefined && moment >= report.statusOp) {
    Object.assign(report, { status, reden: velden['RedenIngetrokken'] ?? velden['RedenMeldingAfgesloten'], statusOp: moment });
  }
  if (!WHOLE_REPORTS.includes(soort) || status === 'I' || moment < report.inhoudOp) return report;
  return Object.assign(report, {
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

/** The inquiry about one child, opened where it is not known yet. */
function inquiryAt({ inquiries }: Books, { velden }: LeerplichtMessage, burgerservicenummer: string | undefined): Inquiry {
  const [kenmerk, vto, zaaknummer] = [velden['KenmerkOnderzoek'], velden['VtoNummer'], velden['RvdkZaaknummer']];
  const sleutel = inquiryKey({ kenmerk, vto, zaaknummer }, burgerservicenummer);
  const known = inquiries.get(sleutel);
  if (known !== undefined) return known;
  const inquiry: Inquiry = { sleutel, burgerservicenummer, kenmerk, vto, status: 'ONBEKEND', statusOp: '', ontvangen: [] };
  inquiries.set(sleutel, inquiry);
  return inquiry;
}

/** What RvdK let know through Schakel about one child; the latest status by its own time holds. */
function takeInquiryNews(books: Books, message: LeerplichtMessage, webhookId: string): void {
  const { velden, kinderen, moment, advies } = message;
  const soort = velden['SoortTerugmelding'] ?? '';
  const inquiry = inquiryAt(books, message, kinderen[0]);
  inquiry.ontvangen.push({ soort, op: moment.slice(0, 19), webhookId });
  inquiry.zaaknummer = velden['RvdkZaaknummer'] ?? inquiry.zaaknummer;
  inquiry.resultaat = velden['Resultaat'] ?? inquiry.resultaat;
  if (advies.length > 0) inquiry.advies = advies;
  const status = soort === 'ADVIES' ? 'ADVIES_GEGEVEN' : velden['StatusOnderzoek'];
  if (status !== undefined && moment >= inquiry.statusOp) Object.assign(inquiry, { status, statusOp: moment });
}

/** What leerplicht itself said, or the BIP on its behalf; gives all that it is about. */
function takeOwn(books: Books, message: LeerplichtMessage): readonly { readonly ontvangen: Effect[] }[] {
  const { soort, velden, kinderen } = message;
  switch (soort) {
    case 'HaltVerwijzing': {
      const referral = referralAt(books.referrals, velden['KenmerkVerwijzing'] ?? '');
      referral.burgerservicenummer = velden['Burgerservicenummer'];
      if (referral.status === 'ONBEKEND') referral.status = 'AANGEBODEN';
      return [referral];
    }
    case 'ProcesVerbaal': {
      const pvNummer = velden['PvNummer'] ?? '';
      const [datumProcesVerbaal, feit, verzuimuren] = [velden['DatumProcesVerbaal'], velden['Feit'], velden['Verzuimuren']];
      const { ontvangen } = books.pvs.get(pvNummer) ?? { ontvangen: [] };
      const pv = { pvNummer, burgerservicenummer: kinderen[0], datumProcesVerbaal, feit, verzuimuren, ontvangen };
      books.pvs.set(pvNummer, pv);
      return [pv];
    }
    case 'VerzoekStrafonderzoek':
    case 'VerzoekBeschermingsonderzoek':
      return kinderen.map((child) => {
        const inquiry = inquiryAt(books, message, child);
        if (inquiry.status === 'ONBEKEND') inquiry.status = 'GEVRAAGD';
        return inquiry;
      });
    default: {
      const report = takeReport(books.reports, message);
      return report === undefined ? [] : [report];
    }
  }
}

/** Every case that leerplicht keeps. */
const allOf = ({ reports, referrals, inquiries, pvs }: Books) => [
  ...reports.values(),
  ...referrals.values(),
  ...inquiries.values(),
  ...pvs.values(),
];

/** A delivery of Schakel: an act, news of Halt or RvdK, or what the BIP registered on behalf of leerplicht. */
function take(books: Books, message: LeerplichtMessage, webhookId: string): void {
  const act = actIn(message);
  if (act !== undefined) {
    correct(allOf(books), act, webhookId);
    return keepAct(books.acts, act, webhookId);
  }
  if (message.soort === 'OnderzoekTerugmelding') return takeInquiryNews(books, message, webhookId);
  if (message.soort === 'HaltTerugmelding') return takeFeedback(books.referrals, message, webhookId);
  for (const { ontvangen } of takeOwn(books, message)) ontvangen.push(effectOf(message, webhookId));
}

/** The registration system of the compulsory-education officers: its own messages, and the news of Halt and RvdK through Schakel's. */
export class LeerplichtSystem implements PartnerSystem<LeerplichtStand> {
  readonly partner = 'leerplicht';
  constructor(private readonly readXml: XmlReader) {}

  answer(body: string): Answer {
    const message = this.readable(body);
    const headers = { 'content-type': 'application/xml; charset=utf-8' };
    if (message !== undefined) return { status: 202, headers, body: confirmation(message.id) };
    return {
      status: 400,
      headers,
      body: refusal(
        'NIET_LEESBAAR',
        'Dit systeem leest alleen een verzuimbericht dat het kent, met een nummer dat zegt waarover het gaat.',
      ),
    };
  }

  caseOf(body: string): string | undefined {
    const message = this.readable(body);
    return message && keyOf(message);
  }

  stand(history: History): LeerplichtStand {
    const books: Books = { reports: new Map(), referrals: new Map(), inquiries: new Map(), pvs: new Map(), acts: new Map() };
    const sent = new Set<string>();
    for (const entry of history) {
      if (entry.soort === 'veranderd') {
        change(allOf(books), entry);
        continue;
      }
      const message = this.readXml(entry.body);
      if (message === undefined) continue;
      if (entry.soort === 'ontvangen') take(books, message, entry.webhookId);
      else if (!sent.has(message.id)) {
        sent.add(message.id);
        const act = actIn(message);
        if (act === undefined) takeOwn(books, message);
        else keepAct(books.acts, act);
      }
    }
    const meldingen = [...books.reports.values()].map(({ inhoudOp: _content, statusOp: _status, ...report }) => report);
    const onderzoeken = [...books.inquiries.values()].map(({ statusOp: _status, ...inquiry }) => inquiry);
    const [verwijzingen, processenVerbaal] = [[...books.referrals.values()], [...books.pvs.values()]];
    const verrichtingen = [...books.acts.values()];
    return { versie: history.length, meldingen, verwijzingen, onderzoeken, processenVerbaal, verrichtingen };
  }

  private readable(body: string): LeerplichtMessage | undefined {
    const message = this.readXml(body);
    return message && keyOf(message) ? message : undefined;
  }
}

/** What a message of Schakel is about; undefined where nothing in it tells. */
function keyOf(message: LeerplichtMessage): string | undefined {
  const { soort, velden, kinderen } = message;
  const act = actIn(message);
  if (act !== undefined) return actKey(act);
  if (soort === 'HaltTerugmelding' && !velden['SoortTerugmelding']) return undefined;
  if (soort === 'HaltTerugmelding' || soort === 'HaltVerwijzing') return velden['KenmerkVerwijzing'];
  if (soort === 'ProcesVerbaal') return velden['PvNummer'];
  if (!['OnderzoekTerugmelding', 'VerzoekStrafonderzoek', 'VerzoekBeschermingsonderzoek'].includes(soort)) return reportNumber(message);
  if (soort === 'OnderzoekTerugmelding' && !velden['SoortTerugmelding']) return undefined;
  const [kenmerk, vto, zaaknummer] = [velden['KenmerkOnderzoek'], velden['VtoNummer'], velden['RvdkZaaknummer']];
  return inquiryKey({ kenmerk, vto, zaaknummer }, kinderen[0]) || undefined;
}
