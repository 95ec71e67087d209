import { roleRule, rolesOfPerson } from './roles-of-person';

describe('the roles of a person', () => {
  it('are the names of the claim, one or a list, where nothing else is said', () => {
    const rule = roleRule('rol', []);
    expect(rolesOfPerson({ rol: 'bip' }, rule)).toEqual(['bip']);
    expect(rolesOfPerson({ rol: ['bip', 'auditor', 'bip', 'keizer', 7] }, rule)).toEqual(['bip', 'auditor']);
    expect(rolesOfPerson({}, rule)).toEqual([]);
  });

  it('never make a person a partner, nor whatever an object has by birth', () => {
    expect(rolesOfPerson({ rol: ['partner', 'constructor', '__proto__'] }, roleRule('rol', []))).toEqual([]);
    expect(() => roleRule('rol', [['groep', 'partner']])).toThrow('a role is not known');
    expect(rolesOfPerson({}, roleRule('constructor.name', []))).toEqual([]);
  });

  it('are what the groups of the provider mean, and then only that', () => {
    const rule = roleRule('groepen', [
      ['lpl-team', 'bip'],
      ['lpl-team', 'coordinator'],
      ['CN=beheer', 'beheer'],
    ]);
    expect(rolesOfPerson({ groepen: ['CN=beheer', 'auditor'] }, rule)).toEqual(['beheer']);
  });

  it('are found down a way with dots, but first under the whole name', () => {
    const rule = roleRule('realm_access.roles', []);
    expect(rolesOfPerson({ realm_access: { roles: ['bip'] } }, rule)).toEqual(['bip']);
    expect(rolesOfPerson({ 'realm_access.roles': 'auditor', realm_access: { roles: ['bip'] } }, rule)).toEqual(['auditor']);
  });
});
