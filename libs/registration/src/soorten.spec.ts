import { ACTS, EVENT_KINDS, taskOf, type EventKind } from '@schakel/dossier';
import { SOORTEN, soortOf } from './index';

/** What is said by organisations only, by decisions of people, or has no act of the BIP in semantics.md 23. */
const NOT_RECORDED: readonly EventKind[] = [
  'absence.reported',
  'absence.changed',
  'absence.withdrawn',
  'absence.status',
  'authorised-absence.signal',
  'prosecution.decision',
  'inquiry.ex-officio.started',
  'court.decision',
  'probation.notice',
  'care-signal.vt',
  'care-signal.feedback',
  'enrolment.changed',
  'residence.changed',
  'person.changed',
  'person.merged',
  'correction.sent',
  // by a coordinator, who gives the record as well (POST /v1/zaken/{zaakId}/toewijzing)
  'case.assigned-bip',
  'conflict.decided',
  'record.joined',
  'record.split',
  'link.confirmed',
];

describe('the table of what a BIP can record', () => {
  it('has every act that the BIP does, and says of every other kind of event that it is none', () => {
    const recorded = new Set(SOORTEN.map(({ kind }) => kind));
    expect(EVENT_KINDS.filter((kind) => recorded.has(kind) === NOT_RECORDED.includes(kind))).toEqual([]);
  });

  it('has every task of the three organisations under a name', () => {
    const recorded = new Set(SOORTEN.map(({ kind }) => kind));
    expect(EVENT_KINDS.filter((kind) => taskOf(kind) !== undefined && !recorded.has(kind))).toEqual([]);
  });

  it('names each thing once, in the letters of an address, with fields that are there once', () => {
    const names = SOORTEN.map(({ naam }) => naam);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((naam) => !/^[a-z]+(-[a-z]+)*$/.test(naam))).toEqual([]);
    for (const { velden, dag, ambtenaar } of SOORTEN) {
      const pads = velden.map(({ pad }) => pad);
      expect(new Set(pads).size).toBe(pads.length);
      for (const filled of [dag, ambtenaar]) if (filled !== undefined) expect(pads).toContain(filled);
    }
  });

  it('takes the fields of an act from the one place where acts are described', () => {
    for (const { kind, velden, over } of SOORTEN.filter((soort) => ACTS.some((act) => act.kind === soort.kind))) {
      const act = ACTS.find((one) => one.kind === kind);
      expect(velden.filter(({ pad }) => !act?.velden.some((field) => field.pad === pad))).toEqual([]);
      expect(over).toBe(act?.subject);
    }
  });

  it('knows no name that every object of JavaScript has', () => {
    expect(['constructor', '__proto__', 'toString'].map(soortOf)).toEqual([undefined, undefined, undefined]);
  });
});
