import { randomUUID } from 'node:crypto';
import { readHaltEvent, type HaltEvent } from './halt-events';
import { at, text } from './json';
import type { Answer, History } from './ledger';
import type { Draft, HeldReferral, PartnerSystem, Stand } from './partner-system';

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
}

type Referral = Draft<HaltReferral>;

const OFFER = 'verwijzing.aangeboden';

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

/** Halt's registration system: takes referrals and keeps what it decided about them. */
export class HaltSystem implements PartnerSystem<HaltStand> {
  readonly partner = 'halt';

  answer(body: string): Answer {
    if (this.offer(body) !== undefined) return { status: 202, headers: { location: `/v1/interacties/${randomUUID()}` }, body: '' };
    const problem = {
      type: 'about:blank',
      title: 'Bericht niet leesbaar',
      status: 400,
      detail: `Halt leest hier alleen ${OFFER} met data.gebeurdOp en data.verwijzing.kenmerkVerwijzer.`,
    };
    return { status: 400, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(problem) };
  }

  caseOf = (body: string): string | undefined => this.offer(body)?.kenmerk;

  stand(history: History): HaltStand {
    const referrals = new Map<string, Referral>();
    for (const entry of history) {
      if (entry.soort === 'veranderd') {
        const changed = referrals.get(entry.kenmerk);
        if (changed) changed.resultaat = entry.resultaat;
        continue;
      }
      const event = readHaltEvent(entry.body);
      if (event === undefined) continue;
      if (entry.soort === 'ontvangen') this.takeOffer(referrals, event, entry.webhookId);
      else {
        const own = [...referrals.values()].find(
          (r) => r.kenmerk === event.kenmerk || (r.dossiernummer && r.dossiernummer === event.dossiernummer),
        );
        if (own) takeOwn(own, event);
      }
    }
    return { versie: history.length, verwijzingen: [...referrals.values()] };
  }

  private takeOffer(referrals: Map<string, Referral>, event: HaltEvent, webhookId: string): void {
    const referral = referrals.get(event.kenmerk ?? '') ?? offered(event);
    referrals.set(referral.kenmerk, referral);
    referral.ontvangen.push({ soort: 'AANGEBODEN', webhookId });
  }

  private offer(body: string): HaltEvent | undefined {
    const event = readHaltEvent(body);
    return event?.type === OFFER && event.kenmerk ? event : undefined;
  }
}
