import { randomInt, randomUUID } from 'node:crypto';
import { instantOf, stufTime } from './dutch-time';
import type { HeldAct } from './partner-system';
import type { Mind } from './reactions';
import { REQUESTS, type RvdkDelivery, type RvdkInquiry, type RvdkStand } from './rvdk-system';
import { writeCriminal, writeFault, writeNotification, writeReceipt, type Decision, type Envelope } from './stuf-write';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
/** Days after the request at which each thing happens, in story time. */
const DAYS = { ontvangst: 1, overleg: 2, intake: 12, gestart: 5, advies: 9, ambtshalve: 34 };

const CONSULTATION = 'raadsoverlegDi01';

/** How the inquiries of one request end, child by child. `maatregel`: the court decided the day before. */
const OUTCOMES = [
  { dagen: 13, status: 'Zaak afgerond', resultaat: 'Verzoek tot onderzoek afgewezen' },
  { dagen: 40, status: 'Onderzoek afgerond', resultaat: 'Geen rekest Kinderbescherming' },
  { dagen: 68, status: 'Zaak afgerond', resultaat: 'Maatregel opgelegd', maatregel: 'Ondertoezichtstelling voor een jaar' },
] as const;

/** A further child of the same address, that no request named: RvdK starts of its own accord (Jeugdwet 3.1). */
const FURTHER_CHILD = {
  'inp.bsn': '999990093',
  geslachtsnaam: 'Anders',
  voornamen: 'Ties',
  geslachtsaanduiding: 'M',
  geboortedatum: '20110808',
};
const OF_A_SIBLING = ['inp.bsn', 'voorvoegselGeslachtsnaam', 'voorletters', 'sub.telefoonnummer', 'sub.emailadres'];

interface Clock {
  readonly now: Date;
  readonly storyTime: boolean;
}

/** The StUF time of a step: never in the future, and after the last thing told about the same inquiry. */
function momentOf({ datum }: RvdkDelivery, days: number, { now, storyTime }: Clock, laatsteOp?: string): string {
  const planned = storyTime ? instantOf(`${datum}100000`).getTime() + days * DAY_MS : now.getTime();
  const after = laatsteOp === undefined ? 0 : instantOf(laatsteOp).getTime() + SECOND_MS;
  return stufTime(new Date(Math.max(Math.min(planned, now.getTime()), after)));
}

const envelopeOf = ({ zender, ontvanger }: RvdkDelivery, letter: string, tijdstip: string): Envelope => ({
  van: ontvanger,
  aan: zender,
  referentienummer: `RVDK-${letter}-${randomUUID().slice(0, 8)}`,
  tijdstip,
});

/** Seven digits: no number of RvdK looks like a BSN. */
const newCaseNumber = (): string => `RZ-${randomInt(1_000_000, 10_000_000)}`;

const daysAfter = (day: string, days: number): string =>
  stufTime(new Date(instantOf(`${day}120000`).getTime() + days * DAY_MS)).slice(0, 8);

const measure = (toelichting: string, datum: string): Decision => ({ datum, toelichting, ingang: datum, einde: daysAfter(datum, 364) });

/** Bv01: the request is taken up; Fo01 where RvdK was told to refuse it. */
function dealWith(delivery: RvdkDelivery, refused: boolean, clock: Clock): string {
  const envelope = { ...envelopeOf(delivery, 'B', momentOf(delivery, DAYS.ontvangst, clock)), crossRef: delivery.referentienummer };
  if (refused) return writeFault('Fo01', envelope, 'StUF058', 'De Raad neemt dit niet in behandeling (gespeeld).');
  return writeReceipt('Bv01', envelope);
}

/** What leerplicht asked before an official report, under the number of the question. */
function answerConsultation(delivery: RvdkDelivery, { burgerservicenummer, nummers }: HeldAct, clock: Clock): string {
  const moment = momentOf(delivery, DAYS.overleg, clock);
  const numbers = [
    ['kenmerk', nummers['kenmerk-verrichting']],
    ['uitgeverKenmerk', nummers['uitgever']],
  ] as const;
  return writeCriminal(CONSULTATION, envelopeOf(delivery, 'O', moment), burgerservicenummer, numbers, [
    ['tijdstip', moment],
    ['antwoord', 'Ja, begin met vrijwillige hulp'],
    ['advies', 'SEPOT_MET_HULP'],
  ]);
}

function notify(delivery: RvdkDelivery, inquiry: RvdkInquiry, position: number, clock: Clock): string {
  const { vto, kind, laatsteOp, zaaknummer = newCaseNumber() } = inquiry;
  if (inquiry.zaaknummer === undefined) {
    const moment = momentOf(delivery, DAYS.intake, clock);
    const about = { zaaknummer, vto, kind, status: 'Intake afgerond', datumStatusGezet: moment };
    return writeNotification(envelopeOf(delivery, 'N', moment), about);
  }
  const { dagen, status, resultaat, ...more } = OUTCOMES[position % OUTCOMES.length] ?? OUTCOMES[0];
  const moment = momentOf(delivery, dagen, clock, laatsteOp);
  const beslissing = 'maatregel' in more ? measure(more.maatregel, daysAfter(moment.slice(0, 8), -1)) : undefined;
  const about = { zaaknummer, vto, kind, status, resultaat, datumStatusGezet: moment, beslissing };
  return writeNotification(envelopeOf(delivery, 'N', moment), about);
}

function tellOfCriminalInquiry(delivery: RvdkDelivery, inquiry: RvdkInquiry, clock: Clock): string {
  const { kenmerk, burgerservicenummer, laatsteOp, zaaknummer = newCaseNumber() } = inquiry;
  const numbers = [
    ['identificatie', zaaknummer],
    ['verzoekIdentificatie', kenmerk],
  ] as const;
  if (inquiry.zaaknummer === undefined) {
    const moment = momentOf(delivery, DAYS.gestart, clock);
    return writeCriminal('statusSchoolverzuimonderzoekDi01', envelopeOf(delivery, 'S', moment), burgerservicenummer, numbers, [
      ['status', 'Onderzoek gestart'],
      ['datumStatusGezet', moment],
    ]);
  }
  const moment = momentOf(delivery, DAYS.advies, clock, laatsteOp);
  return writeCriminal('adviesSchoolverzuimDi01', envelopeOf(delivery, 'A', moment), burgerservicenummer, numbers, [
    ['datumAdvies', moment],
    ['lijAfgenomen', 'J'],
    ['advies', 'LEERSTRAF'],
    ['advies', 'JEUGDRECLASSERING'],
    ['toelichting', 'Een leerstraf met begeleiding past het best'],
    ['parketnummer', `10-${randomInt(999_000, 1_000_000)}-${moment.slice(2, 4)}`],
  ]);
}

function startExOfficio(delivery: RvdkDelivery, sibling: RvdkInquiry, clock: Clock): string {
  const kept = Object.entries(sibling.kind.velden).filter(([name]) => !OF_A_SIBLING.includes(name));
  const moment = momentOf(delivery, DAYS.ambtshalve, clock);
  const kind = { velden: { ...Object.fromEntries(kept), ...FURTHER_CHILD } };
  const about = { zaaknummer: newCaseNumber(), kind, status: 'Intake afgerond', datumStatusGezet: moment };
  return writeNotification(envelopeOf(delivery, 'N', moment), about);
}

const isOpenQuestion = ({ soort, antwoord }: HeldAct): boolean => soort === CONSULTATION && antwoord === undefined;

/** Whether RvdK has told the end: an advice or an outcome. */
export const isEnded = ({ resultaat, advies }: RvdkInquiry): boolean => resultaat !== undefined || advies !== undefined;

/**
 * The next thing that RvdK tells after a delivery, as the body to send; undefined when all has been told. First the
 * receipt, then the start of every inquiry, then every end; after a request for several children, once, a further child.
 */
export function nextMessage(stand: RvdkStand, leveringId: string, clock: Clock, isRefused: (kind: string) => boolean): string | undefined {
  const delivery = stand.leveringen.find(({ referentienummer }) => referentienummer === leveringId);
  if (delivery === undefined || delivery.afhandeling === 'Fo01') return undefined;
  const [refused, request] = [isRefused(delivery.soort), REQUESTS.includes(delivery.soort)];
  if (delivery.afhandeling === undefined && (refused || request)) return dealWith(delivery, refused, clock);
  const asked = stand.verrichtingen.find(
    (act) => isOpenQuestion(act) && act.ontvangen.some(({ webhookId }) => webhookId === delivery.webhookId),
  );
  if (asked !== undefined) return answerConsultation(delivery, asked, clock);
  const own = stand.onderzoeken.filter(({ levering }) => levering === leveringId);
  const next = own.find(({ zaaknummer }) => zaaknummer === undefined) ?? own.find((one) => !isEnded(one));
  if (next?.soort === 'STRAF_SCHOOLVERZUIM') return tellOfCriminalInquiry(delivery, next, clock);
  if (next !== undefined) return notify(delivery, next, own.indexOf(next), clock);
  const [sibling, ...others] = own;
  const isTold = stand.onderzoeken.some(({ soort }) => soort === 'AMBTSHALVE');
  return sibling && others.length > 0 && !isTold ? startExOfficio(delivery, sibling, clock) : undefined;
}

/** RvdK working by itself: each delivery step by step. */
export const rvdkMind = (stand: () => RvdkStand, storyTime: boolean, isRefused: (kind: string) => boolean): Mind => ({
  cases: () => stand().leveringen.map(({ referentienummer }) => referentienummer),
  next: (leveringId) => nextMessage(stand(), leveringId, { now: new Date(), storyTime }, isRefused),
});
