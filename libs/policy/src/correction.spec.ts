import { foldRecord, type DossierRecord, type Holding, type Subject } from '@schakel/dossier';
import { consequencesOf, correctionPermit, rulesOf } from './index';
import { deliveredPolicy } from './testing';

const policy = deliveredPolicy();
const record: DossierRecord = foldRecord([], rulesOf(policy));
const JONGERE: Subject = { soort: 'jongere' };
const AVG: readonly Holding[] = [{ regime: 'AVG', doel: 'toezicht op de Leerplichtwet' }];
const CHILD_PROTECTION: readonly Holding[] = [{ regime: 'Jeugdwet', doel: 'kinderbescherming' }];
const wish = { subject: JONGERE, path: 'adres', heldAs: AVG, day: '2026-10-01' } as const;

describe('whether an organisation may hear the value that holds now', () => {
  it('is for the purpose for which it was told the value before', () => {
    expect(correctionPermit(policy, record, { ...wish, to: 'halt', purpose: 'Halt-afdoening' })).toMatchObject({
      goes: true,
      purpose: 'Halt-afdoening',
      regime: 'Wpg',
      ground: expect.stringContaining('Besluit politiegegevens art. 4:2 lid 1 onder f (AVG-gegevens'),
    });
    expect(correctionPermit(policy, record, { ...wish, to: 'rvdk', purpose: 'kinderbescherming' })).toMatchObject({
      purpose: 'kinderbescherming',
    });
  });
  it('is refused with the ground of the law under which the value is held', () => {
    const refused = { goes: false, ground: expect.stringContaining('Jeugdwet art. 7.3.11') };
    expect(correctionPermit(policy, record, { ...wish, to: 'halt', purpose: 'Halt-afdoening', heldAs: CHILD_PROTECTION })).toEqual(refused);
    expect(correctionPermit(policy, record, { ...wish, to: 'leerplicht', heldAs: CHILD_PROTECTION })).toEqual({
      goes: false,
      ground: policy.verstrekking.standaardGrond,
    });
  });
  it('is refused where no rule lets it hear the path', () => {
    const refused = { goes: false, ground: policy.routering.standaardGrond };
    expect(correctionPermit(policy, record, { ...wish, to: 'leerplicht', path: 'telefoonnummer' })).toEqual(refused);
    expect(correctionPermit(policy, record, { ...wish, to: 'onbekend' })).toEqual(refused);
  });
  it('is not asked of the law where there is no value any more: that it is gone may be heard', () => {
    expect(correctionPermit(policy, record, { ...wish, to: 'halt', purpose: 'Halt-afdoening', heldAs: [] })).toMatchObject({ goes: true });
  });
});

describe('what depends on a value', () => {
  it('is said for the values that a person must choose between', () => {
    expect(consequencesOf(policy, 'jongere', 'geboortedatum')).toEqual([expect.stringContaining('12 tot 18 jaar')]);
    expect(consequencesOf(policy, 'jongere', 'adres')).toEqual([expect.stringContaining('gemeente')]);
    expect(consequencesOf(policy, 'verwijzing', 'verzuimuren')).toEqual([expect.stringContaining('Halt-verwijzing')]);
    expect(consequencesOf(policy, 'melding', 'geboortedatum')).toEqual([]);
  });
});
