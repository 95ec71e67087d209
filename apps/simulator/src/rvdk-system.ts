import { randomUUID } from 'node:crypto';
import { actKey, correct, effectOf, keepAct } from './acts';
import { change } from './drift';
import { isoDay, isoTime, stufTime } from './dutch-time';
import type { Answer, History } from './ledger';
import { inquiryKey, type Draft, type HeldAct, type HeldInquiry, type HeldPv, type PartnerSystem, type Stand } from './partner-system';
import { writeFault, writeReceipt } from './stuf-write';
import { actIn, REGISTRATIONS, type StufChild, type StufMessage, type StufReader, type StufSystem } from './stuf-xml';

/** A delivery as it came in, and how RvdK dealt with it: Bv01 taken up, Fo01 refused after all. */
export interface RvdkDelivery {
  readonly referentienummer: string;
  readonly soort: string;
  readonly webhookId: string;
  /** Envelope names to answer with: the receiver of the delivery is RvdK. */
  readonly zender: StufSystem;
  readonly ontvanger: StufSystem;
  /** Day from which its terms run, eight digits. */
  readonly datum: string;
  readonly afhandeling?: 'Bv01' | 'Fo01';
}

/** An inquiry with all that RvdK's own work needs. Status and result are RvdK's own words. */
export interface RvdkInquiry extends HeldInquiry {
  readonly soort: 'BESCHERMING' | 'STRAF_SCHOOLVERZUIM' | 'AMBTSHALVE';
  readonly naam: string;
  /** The delivery that asked for it; none where RvdK started of its own accord. */
  readonly levering?: string;
  readonly kind: StufChild;
  /** StUF time of the last thing told: the next comes after it. */
  readonly laatsteOp?: string;
  readonly parketnummer?: string;
}

export interface RvdkStand extends Stand {
  readonly leveringen: readonly RvdkDelivery[];
  readonly onderzoeken: readonly RvdkInquiry[];
  readonly processenVerbaal: readonly HeldPv[];
  readonly verrichtingen: readonly HeldAct[];
}

type Inquiry = Draft<RvdkInquiry>;
type Pv = Draft<HeldPv> & { levering: string };
interface Books {
  readonly deliveries: Map<string, RvdkDelivery>;
  readonly inquiries: Map<string, Inquiry>;
  readonly pvs: Map<string, Pv>;
  readonly acts: Map<string, Draft<HeldAct>>;
}

/** What RvdK takes up; everything else it only keeps. */
export const REQUESTS: readonly string[] = ['vtoDi01', 'verzoekSchoolverzuimonderzoekDi01'];
const OWN: StufSystem = { organisatie: 'RC0422', applicatie: 'RVDKZAAK' };
const bsnOf = ({ velden }: StufChild): string | undefined => velden['inp.bsn'];

const nameOf = ({ velden }: StufChild): string =>
  ['voornamen', 'voorvoegselGeslachtsnaam', 'geslachtsnaam']
    .map((part) => velden[part])
    .filter(Boolean)
    .join(' ');

/** What tells siblings apart: the BSN, else the first names. */
const childKey = (child: StufChild): string | undefined => bsnOf(child) ?? child.velden['voornamen'];

function takePv({ pvs }: Books, message: StufMessage, webhookId: string): void {
  const { pvNummer = '', kinderen, moment, velden, referentienummer } = message;
  const pv: Pv = pvs.get(pvNummer) ?? { pvNummer, ontvangen: [], levering: referentienummer };
  pvs.set(pvNummer, pv);
  pv.burgerservicenummer = kinderen[0] && bsnOf(kinderen[0]);
  Object.assign(pv, { datumProcesVerbaal: isoDay(moment), feit: velden['feit'], verzuimuren: velden['verzuimuren'] });
  pv.ontvangen.push({ soort: message.soort, webhookId });
}

function takeRequest({ inquiries }: Books, message: StufMessage, webhookId: string): void {
  const { soort, vto, kenmerk, kinderen, referentienummer } = message;
  for (const kind of kinderen) {
    const sleutel = inquiryKey({ vto, kenmerk }, childKey(kind));
    const inquiry: Inquiry = inquiries.get(sleutel) ?? {
      sleutel,
      soort: soort === 'vtoDi01' ? 'BESCHERMING' : 'STRAF_SCHOOLVERZUIM',
      naam: nameOf(kind),
      burgerservicenummer: bsnOf(kind),
      ...(vto === undefined ? { kenmerk } : { vto }),
      levering: referentienummer,
      kind,
      status: 'Ontvangen',
      ontvangen: [],
    };
    inquiries.set(sleutel, inquiry);
    inquiry.ontvangen.push({ soort, webhookId });
  }
}

/** A receipt that RvdK sent: the request is taken up, or refused and then nothing of it is held. */
function takeOwnReceipt({ deliveries, inquiries, pvs, acts }: Books, { soort, crossRefnummer = '' }: StufMessage): void {
  const delivery = deliveries.get(crossRefnummer);
  if (delivery === undefined) return;
  const afhandeling = soort === 'Fo01Bericht' ? 'Fo01' : 'Bv01';
  deliveries.set(crossRefnummer, { ...delivery, afhandeling });
  for (const [key, one] of inquiries) {
    if (one.levering !== crossRefnummer) continue;
    if (afhandeling === 'Fo01') inquiries.delete(key);
    else one.status = 'In behandeling';
  }
  for (const [key, one] of pvs) if (one.levering === crossRefnummer && afhandeling === 'Fo01') pvs.delete(key);
  for (const [key, one] of acts) {
    if (afhandeling !== 'Fo01') continue;
    one.ontvangen = one.ontvangen.filter(({ webhookId }) => webhookId !== delivery.webhookId);
    if (one.ontvangen.length === 0) acts.delete(key);
  }
}

/** What RvdK itself told about an inquiry, or the BIP on its behalf; one without a request is its own. */
function takeOwnNews({ inquiries }: Books, message: StufMessage): Inquiry {
  const { zaaknummer, vto, kenmerk, kinderen, moment, status, resultaat, advies, parketnummer } = message;
  const kind = kinderen[0] ?? { velden: {} };
  const sleutel = inquiryKey({ vto, kenmerk, zaaknummer }, childKey(kind));
  const byNumber = [...inquiries.values()].find((one) => zaaknummer !== undefined && one.zaaknummer === zaaknummer);
  const inquiry: Inquiry = byNumber ??
    inquiries.get(sleutel) ?? {
      sleutel,
      soort: 'AMBTSHALVE',
      naam: nameOf(kind),
      burgerservicenummer: bsnOf(kind),
      kind,
      status: '',
      ontvangen: [],
    };
  inquiries.set(inquiry.sleutel, inquiry);
  inquiry.zaaknummer = zaaknummer ?? inquiry.zaaknummer;
  inquiry.laatsteOp = moment;
  inquiry.status = status ?? (advies.length > 0 ? 'Advies gegeven' : inquiry.status);
  if (resultaat !== undefined) inquiry.resultaat = resultaat;
  if (advies.length > 0) Object.assign(inquiry, { advies, parketnummer });
  return inquiry;
}

/** RvdK's registration system: takes requests and copies, and keeps what it told about each child. */
export class RvdkSystem implements PartnerSystem<RvdkStand> {
  readonly partner = 'rvdk';
  constructor(private readonly readStuf: StufReader) {}

  answer(body: string, isRefused: (kind: string) => boolean): Answer {
    const headers = { 'content-type': 'application/xml; charset=utf-8' };
    const message = this.readable(body);
    const envelope = {
      van: message?.ontvanger ?? OWN,
      aan: message?.zender ?? { applicatie: 'SCHAKEL' },
      referentienummer: `RVDK-A-${randomUUID().slice(0, 8)}`,
      tijdstip: stufTime(new Date()),
      crossRef: message?.referentienummer ?? this.readStuf(body)?.referentienummer ?? 'ONBEKEND',
    };
    if (message !== undefined && !isRefused(message.soort)) return { status: 202, headers, body: writeReceipt('Bv03', envelope) };
    const why =
      message === undefined
        ? 'Dit systeem leest alleen een bericht dat het kent, met een nummer of een kind waarover het gaat.'
        : 'Dit bericht wordt geweigerd (gespeeld).';
    return { status: 400, headers, body: writeFault('Fo03', envelope, 'StUF055', why) };
  }

  caseOf(body: string): string | undefined {
    const message = this.readable(body);
    const child = message?.kinderen[0];
    return message && ((child && childKey(child)) ?? '');
  }

  stand(history: History): RvdkStand {
    const books: Books = { deliveries: new Map(), inquiries: new Map(), pvs: new Map(), acts: new Map() };
    for (const entry of history) {
      if (entry.soort === 'veranderd') {
        change([...books.inquiries.values(), ...books.pvs.values()], entry);
        continue;
      }
      const message = this.readStuf(entry.body);
      if (message === undefined) continue;
      if (entry.soort === 'ontvangen') this.take(books, message, entry.webhookId);
      else this.takeOwn(books, message);
    }
    const processenVerbaal = [...books.pvs.values()].map(({ levering: _delivery, ...pv }) => pv);
    const [leveringen, onderzoeken] = [[...books.deliveries.values()], [...books.inquiries.values()]];
    return { versie: history.length, leveringen, onderzoeken, processenVerbaal, verrichtingen: [...books.acts.values()] };
  }

  private take(books: Books, message: StufMessage, webhookId: string): void {
    const { referentienummer, soort, zender, ontvanger, velden, moment } = message;
    const datum = (velden['registratiedatum'] ?? moment).slice(0, 8);
    const known = books.deliveries.get(referentienummer);
    books.deliveries.set(referentienummer, known ?? { referentienummer, soort, webhookId, zender, ontvanger, datum });
    const act = actIn(message);
    if (act !== undefined) {
      correct([...books.inquiries.values(), ...books.pvs.values()], act, webhookId);
      keepAct(books.acts, act, webhookId);
    } else if (REGISTRATIONS.includes(soort)) {
      const told = effectOf({ soort, moment: isoTime(moment) }, webhookId);
      takeOwnNews(books, message).ontvangen.push(told);
    } else if (REQUESTS.includes(soort)) takeRequest(books, message, webhookId);
    else takePv(books, message, webhookId);
  }

  private takeOwn(books: Books, message: StufMessage): void {
    const act = actIn(message);
    if (act !== undefined) keepAct(books.acts, act);
    else if (message.crossRefnummer === undefined) takeOwnNews(books, message);
    else takeOwnReceipt(books, message);
  }

  private readable(body: string): StufMessage | undefined {
    const message = this.readStuf(body);
    return message !== undefined && tellsOfWhat(message) ? message : undefined;
  }
}

/** Whether it is a message to RvdK, and says what it is about. */
function tellsOfWhat(message: StufMessage): boolean {
  const { soort, kinderen, vto, kenmerk, zaaknummer, pvNummer } = message;
  const act = actIn(message);
  if (act !== undefined) return actKey(act) !== undefined;
  if (REGISTRATIONS.includes(soort)) return (zaaknummer ?? vto ?? kenmerk) !== undefined;
  const named = soort === 'vtoDi01' ? vto : (kenmerk ?? pvNummer);
  return [...REQUESTS, 'procesVerbaalDi01'].includes(soort) && named !== undefined && kinderen.length > 0;
}
