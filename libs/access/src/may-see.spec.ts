import { maySee, type CaseRights, type Role } from './index';

const NONE: CaseRights = { assignedTo: [], replaces: [], emergency: false };
const caller = (actor: string, ...rollen: Role[]): { actor: string; rollen: Role[] } => ({ actor, rollen });

describe('who may see a record', () => {
  it.each<[string, ReturnType<typeof caller>, Partial<CaseRights>, object | undefined]>([
    ['a BIP to whom it is assigned', caller('a', 'bip'), { assignedTo: ['a'] }, { grond: 'toewijzing' }],
    ['one of two BIPs, after two records were joined', caller('a', 'bip'), { assignedTo: ['b', 'a'] }, { grond: 'toewijzing' }],
    ['a BIP who stands in', caller('a', 'bip'), { assignedTo: ['b'], replaces: ['c', 'b'] }, { grond: 'vervanging', voor: 'b' }],
    ['a BIP who opened it with a reason', caller('a', 'bip'), { assignedTo: ['b'], emergency: true }, { grond: 'noodtoegang' }],
    ['a coordinator, whoever has it', caller('c', 'coordinator'), { assignedTo: ['b'] }, { grond: 'coordinatie' }],
    ['a coordinator, when nobody has it', caller('c', 'coordinator'), {}, { grond: 'coordinatie' }],
    [
      'a coordinator who guides children too: its own on the narrower ground',
      caller('c', 'coordinator', 'bip'),
      { assignedTo: ['c'] },
      { grond: 'toewijzing' },
    ],
    ['not a BIP to whom it is not assigned', caller('a', 'bip'), { assignedTo: ['b'] }, undefined],
    ['not a BIP when nobody has it', caller('a', 'bip'), {}, undefined],
    ['not a BIP who stands in for another', caller('a', 'bip'), { assignedTo: ['b'], replaces: ['c'] }, undefined],
    ['nobody who lost the role, assigned or not', caller('a'), { assignedTo: ['a'], replaces: ['a'], emergency: true }, undefined],
    ...(['partner', 'beheer', 'beheer-inhoud', 'auditor'] as const).map(
      (role) => [`not the role ${role}`, caller('a', role), { assignedTo: ['a'], replaces: ['a'], emergency: true }, undefined] as never,
    ),
  ])('%s', (_who, who, rights, sight) => {
    expect(maySee(who, { ...NONE, ...rights })).toEqual(sight);
  });
});
