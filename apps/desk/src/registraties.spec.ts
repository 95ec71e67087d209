import type { ActField } from '@schakel/dossier';
import { inDutch } from '@schakel/format-docs';
import { SOORTEN } from '@schakel/registration';
import { MessageRefused } from '@schakel/kernel';
import { registratieSoorten, type VeldVorm } from './registratie-soorten';
import { seenVersion } from './seen-version';

const everyActField = (fields: readonly ActField[]): ActField[] =>
  fields.flatMap((field) => [field, ...(field.type.soort === 'groep' ? everyActField(field.type.velden) : [])]);
const everyField = (fields: readonly VeldVorm[]): VeldVorm[] => fields.flatMap((field) => [field, ...everyField(field.velden ?? [])]);

describe('what can be recorded, as pages and integrators get it', () => {
  const { soorten, codelijsten } = registratieSoorten((lijst) => [{ code: lijst, betekenis: '' }]);

  it('has every kind with its fields in Dutch', () => {
    expect(soorten).toHaveLength(SOORTEN.length);
    const english = SOORTEN.flatMap(({ velden }) => everyActField(velden)).filter(({ betekenis }) => inDutch(betekenis) === undefined);
    expect(english.map(({ pad, betekenis }) => `${pad}: ${betekenis}`)).toEqual([]);
  });

  it('has every code list that a field names', () => {
    const named = everyField(soorten.flatMap(({ velden }) => velden)).flatMap(({ codelijst }) => codelijst ?? []);
    expect(named.filter((lijst) => codelijsten[lijst] === undefined)).toEqual([]);
    expect(named).toContain('halt.module');
  });
});

describe('If-Match', () => {
  const status = (header: string | undefined): unknown => {
    try {
      return seenVersion(header);
    } catch (error) {
      return error instanceof MessageRefused ? error.details['status'] : error;
    }
  };

  it('names one version, and is asked for', () => {
    expect(['"11"', ' "0" ', undefined, '', '11', '*', 'W/"11"', '"11", "12"', '"x"'].map(status)).toEqual([
      11, 0, 428, 428, 400, 400, 400, 400, 400,
    ]);
  });
});
