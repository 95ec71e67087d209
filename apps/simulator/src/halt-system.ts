import { randomUUID } from 'node:crypto';
import { actKey, correct, effectOf, keepAct } from './acts';
import { change } from './drift';
import { actIn, dutchMoment, readHaltEvent, type HaltEvent } from './halt-events';
import { at, text } from './json';
import type { Answer, History } from './ledger';
import type { Draft, HeldAct, HeldReferral, PartnerSystem, Stand } from './partner-system';

/** A referral with all that Halt's own rules need. */
export interface HaltReferral extends HeldReferral {
  readonly naam: string;
  readonly geboortedatum?: string;
  readonly datumVerwijzing: string;
  readonly verzuimuren: number;
  readonly toestemmingJongere: boolean;
  readonly toestemmingOuders: boolean;
  readonly opgelegdeUren?: number;
  readonly startgesprekDatum?: string;
  /** The moment of the last thing that happened: the next one comes after it. */
  readonly laatsteOp: string;
}

export interface HaltStand extends Stand {
  readonly verwijzingen: readonly HaltReferral[];
  readonly verrichtingen: readonly HeldAct[];
}

type Referral = Draft<HaltReferral>;
interface Books {
  readonly referrals: Map<string, Referral>;
  readonly acts: Map<string, Draft<HeldAct>>;
}

const OFFER = 'verwijzing.aangeboden';
/** What Halt tells of a referral; from Schakel where the BIP registered it on behalf of Halt. */
const OWN_NEWS = ['verwijzing.aanvaard', 'verwijzing.afgewezen', 'traject.voortgang', 'traject.afgerond'];

function offered({ kenmerk = '', gebeurdOp, data }: HaltEvent): Referral {
  const name = at(data, 'jongere', 'naam');
  return {
    kenmerk,
    status: 'AANGEMELD',
    burgerservicenummer: text(at(data, 'jongere', 'burgerservicenummer')),
    naam: ['voornamen', 'voorvoegsel', 'geslachtsnaam']
      .map((part) => text(at(name, part)))
      .filter(Boolean)
      .join(' '),
    geboortedatum: text(at(data, 'jongere', 'geboortedatum')),
    datumVerwijzing: text(at(data, 'verwijzing', 'datumVerwijzing')) ?? gebeurdOp.slice(0, 10),
    verzuimuren: Number(at(data, 'verwijzing', 'verzuimuren') ?? 0),
    toestemmingJongere: at(data, 'verwijzing', 'toestemmingJongere') === true,
    toestemmingOuders: at(data, 'verwijzing', 'toestemmingOuders') === true,
    laatsteOp: gebeurdOp,
    ontvangen: [],
  };
}

/** What the referral asks: said again, it holds again. */
function askedFor(event: HaltEvent): Pick<Referral, 'datumVerwijzing' | 'verzuimuren' | 'toestemmingJongere' | 'toestemmingOuders'> {
  const { datumVerwijzing, verzuimuren, toestemmingJongere, toestemmingOuders } = offered(event);
  return { datumVerwijzing, verzuimuren, toestemmingJongere, toestemmingOuders };
}

/** What Halt itself told changes its own store only once Schakel took it. */
function takeOwn(referral: Referral, { type, gebeurdOp, dossiernummer, data }: HaltEvent): void {
  referral.laatsteOp = gebeurdOp;
  referral.dossiernummer = dossiernummer ?? referral.dossiernummer;
  if (type === 'verwijzing.aanvaard') referral.status = 'GEACCEPTEERD';
  if (type === 'verwijzing.afgewezen') referral.status = 'NIET_IN_BEHANDELING';
  if (type === 'traject.voortgang') {
    referral.status = text(at(data, 'traject', 'status')) ?? referral.status;
    referral.opgelegdeUren = Number(at(data, 'traject', 'opgelegdeUren'));
    referral.startgesprekDatum = text(at(data, 'traject', 'startgesprekDatum'));
  }
  if (type !== 'traject.afgerond') return;
  referral.status = 'AFGEROND';
  referral.resultaat = text(at(data, 'afloop', 'resultaat'));
  referral.datumAfloop = text(at(data, 'afloop', 'datumAfloop'));
}

const referralOf = ({ referrals }: Books, { kenmerk, dossiernummer }: HaltEvent): Referral | undefined =>
  [...referrals.values()].find((one) => one.kenmerk === kenmerk || (one.dossiernummer && one.dossiernummer === dossiernummer));

function opened({ referrals }: Books, event: HaltEvent): Referral {
  const referral = offered(event);
  referrals.set(referral.kenmerk, referral);
  return referral;
}

/** A delivery of Schakel: a referral, an act, or what the BIP registered on behalf of Halt. */
function take(books: Books, event: HaltEvent, webhookId: string): void {
  const act = actIn(event);
  if (act !== undefined) {
    correct(books.referrals.values(), act, webhookId);
    return keepAct(books.acts, act, webhookId);
  }
  const known = referralOf(books, event);
  const referral = known ?? opened(books, event);
  if (known && event.type === OFFER) Object.assign(known, askedFor(event));
  if (event.type === OFFER) return void referral.ontvangen.push({ soort: 'AANGEBODEN', webhookId });
  takeOwn(referral, event);
  referral.ontvangen.push(effectOf({ soort: event.type, moment: dutchMoment(event.gebeurdOp) }, webhookId));
}

function takeSaid(books: Books, event: HaltEvent): void {
  const act = actIn(event);
  if (act !== undefined) return keepAct(books.acts, act);
  const referral = referralOf(books, event);
  if (referral !== undefined) takeOwn(referral, event);
}

/** Halt's registration system: takes referrals and keeps what it decided about them. */
export class HaltSystem implements PartnerSystem<HaltStand> {
  readonly partner = 'halt';

  answer(body: string): Answer {
    if (this.caseOf(body) !== undefined) return { status: 202, headers: { location: `/v1/interacties/${randomUUID()}` }, body: '' };
    const problem = {
      type: 'about:blank',
      title: 'Bericht niet leesbaar',
      status: 400,
      detail: 'Halt leest hier alleen een bericht dat het kent, met data.gebeurdOp en een nummer dat zegt waarover het gaat.',
    };
    return { status: 400, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(problem) };
  }

  caseOf(body: string): string | undefined {
    const event = readHaltEvent(body);
    const act = event && actIn(event);
    if (act !== undefined) return act.nummers['kenmerk-verwijzing'] ?? actKey(act);
    const registered = event !== undefined && OWN_NEWS.includes(event.type) && at(event.data, 'registratie') !== undefined;
    return event?.type === OFFER || registered ? event?.kenmerk : undefined;
  }

  stand(history: History): HaltStand {
    const books: Books = { referrals: new Map(), acts: new Map() };
    for (const entry of history) {
      if (entry.soort === 'veranderd') {
        change(books.referrals.values(), entry);
        continue;
      }
      const event = readHaltEvent(entry.body);
      if (event === undefined) continue;
      if (entry.soort === 'ontvangen') take(books, event, entry.webhookId);
      else takeSaid(books, event);
    }
    return { versie: history.length, verwijzingen: [...books.referrals.values()], verrichtingen: [...books.acts.values()] };
  }
}
