import { writeHaltEvent } from './halt-events';
import type { HaltReferral, HaltStand } from './halt-system';
import type { Mind } from './reactions';

const DAY_MS = 86_400_000;
const DAYS_AFTER_REFERRAL = { besluit: 3, voortgang: 14, afloop: 28 };

const dutchDate = (instant: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date(instant));

function momentOf(referral: HaltReferral, days: number, now: Date, storyTime: boolean): string {
  const planned = storyTime ? Date.parse(`${referral.datumVerwijzing}T12:00:00Z`) + days * DAY_MS : now.getTime();
  return new Date(Math.max(Math.min(planned, now.getTime()), Date.parse(referral.laatsteOp) + 1)).toISOString();
}

/** Whole years at a date; undefined where the birth date is not complete. */
function ageAt(birthDate: string | undefined, date: string): number | undefined {
  if (birthDate === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return undefined;
  return Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (date.slice(5) < birthDate.slice(5) ? 1 : 0);
}

const childOf = (referral: HaltReferral): string => referral.burgerservicenummer ?? `${referral.naam}|${referral.geboortedatum ?? ''}`;

/** Why Halt does not take this referral; undefined when it does. "Once" is used up by acceptance (semantics.md 32). */
function reasonToDecline(referral: HaltReferral, all: readonly HaltReferral[]): string | undefined {
  const age = ageAt(referral.geboortedatum, referral.datumVerwijzing);
  const before = all.some((other) => other.kenmerk !== referral.kenmerk && other.dossiernummer && childOf(other) === childOf(referral));
  if (before) return 'De jongere is al eerder voor schoolverzuim bij Halt geweest';
  if (age === undefined || age < 12 || age > 17) return 'De jongere is op de datum van de verwijzing niet 12 tot en met 17 jaar';
  if (!referral.toestemmingJongere) return 'De toestemming van de jongere ontbreekt';
  if (age < 16 && !referral.toestemmingOuders) return 'De toestemming van de ouders ontbreekt';
  return undefined;
}

/** Hours by age and hours of absence (RKS annex I: 2 per band of ten, 4 and 6 after), at most 20. */
function imposedHours(referral: HaltReferral): number {
  const age = ageAt(referral.geboortedatum, referral.datumVerwijzing) ?? 12;
  const byAge = age >= 16 ? 4 : age >= 14 ? 2 : 0;
  return Math.min(20, byAge + 2 * Math.max(1, Math.ceil(referral.verzuimuren / 10)));
}

/** The next thing that Halt tells about a referral, as the body to send; undefined when all has been told. */
export function nextEvent(referral: HaltReferral, all: readonly HaltReferral[], now: Date, storyTime: boolean): string | undefined {
  const { kenmerk: kenmerkVerwijzer, dossiernummer: haltDossiernummer } = referral;
  const moment = (days: number): string => momentOf(referral, days, now, storyTime);
  switch (referral.status) {
    case 'AANGEMELD': {
      const reden = reasonToDecline(referral, all);
      const gebeurdOp = moment(DAYS_AFTER_REFERRAL.besluit);
      if (reden !== undefined) return writeHaltEvent('verwijzing.afgewezen', gebeurdOp, { kenmerkVerwijzer, reden });
      const serial = String(Math.floor(Math.random() * 1_000_000)).padStart(6, '0');
      return writeHaltEvent('verwijzing.aanvaard', gebeurdOp, {
        haltDossiernummer: `H-${gebeurdOp.slice(0, 4)}-${serial}`,
        kenmerkVerwijzer,
      });
    }
    case 'GEACCEPTEERD': {
      const gebeurdOp = moment(DAYS_AFTER_REFERRAL.voortgang);
      const opgelegdeUren = imposedHours(referral);
      const modules = [
        { code: 'startgesprek', uren: 1, gereed: true },
        { code: 'leeropdracht', uren: Math.floor(opgelegdeUren / 2), gereed: false },
      ];
      const traject = { status: 'IN_UITVOERING', startgesprekDatum: dutchDate(gebeurdOp), opgelegdeUren, modules };
      return writeHaltEvent('traject.voortgang', gebeurdOp, { haltDossiernummer, traject });
    }
    case 'IN_UITVOERING': {
      const gebeurdOp = moment(DAYS_AFTER_REFERRAL.afloop);
      const negative = referral.verzuimuren > 20;
      const reden = negative ? 'Kwam niet op twee afspraken' : 'Heeft alle opdrachten afgerond';
      const afloop = { resultaat: negative ? 'NEGATIEF' : 'POSITIEF', reden, datumAfloop: dutchDate(gebeurdOp) };
      return writeHaltEvent('traject.afgerond', gebeurdOp, { haltDossiernummer, kenmerkVerwijzer, afloop });
    }
    default:
      return undefined;
  }
}

/** Halt working by itself: each referral step by step. */
export const haltMind = (stand: () => HaltStand, storyTime: boolean): Mind => ({
  cases: () => stand().verwijzingen.map(({ kenmerk }) => kenmerk),
  next: (kenmerk) => {
    const all = stand().verwijzingen;
    const referral = all.find((one) => one.kenmerk === kenmerk);
    return referral && nextEvent(referral, all, new Date(), storyTime);
  },
});
