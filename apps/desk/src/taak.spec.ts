import { resolve } from 'node:path';
import { loadPolicy } from '@schakel/policy';
import { readConfiguration } from '@schakel/settings';
import type { Task } from '@schakel/journal';
import { hasWords, placeOfTask, taskLine, textOfTask } from './taak';

const ID = '01900000-0000-7000-8000-000000000001';
const task: Task = {
  dossierId: ID,
  kind: 'verwachting',
  name: 'halt-startgesprek',
  part: '1.1',
  owedBy: 'halt',
  since: '2026-09-21',
  due: '2026-10-21',
  from: '2026-10-22',
};

describe('a task', () => {
  it('says what, which record, since when, who waits for whom and what to do', () => {
    expect(taskLine(task, 'Noor', () => 'Stichting Halt')).toEqual({
      soort: 'verwachting',
      onderdeel: 'halt-startgesprek',
      zaakId: ID,
      naam: 'Noor',
      wat: 'Halt heeft nog geen startgesprek gemeld, dertig dagen na de verwijzing.',
      sinds: '2026-09-21',
      uiterlijk: '2026-10-21',
      taakSinds: '2026-10-22',
      wachtOp: 'halt',
      wieWacht: 'De BIP wacht sinds 21 september 2026 op Stichting Halt.',
      volgendeStap: 'Vraag Halt wanneer het startgesprek is, en leg het antwoord vast.',
    });
  });
  it('has words of its own for every expectation of the delivered policy', () => {
    const { policyFiles } = readConfiguration(resolve(__dirname, '../../../config'), {});
    const { verwachtingen } = loadPolicy(policyFiles).termijnen;
    expect(verwachtingen.map(({ soort }) => soort).filter((soort) => !hasWords(soort))).toEqual([]);
  });
  it('is told in general words where the policy knows more than the page', () => {
    expect(taskLine({ ...task, name: 'iets-nieuws' }, undefined, () => 'Halt')).toMatchObject({
      wat: expect.stringContaining('iets-nieuws'),
    });
  });
});

describe('the place in the list of tasks', () => {
  const { from, dossierId, kind, name, part } = task;
  it('is found again', () => {
    expect(placeOfTask(textOfTask(task))).toEqual({ from, dossierId, kind, name, part });
  });
  it.each([
    'verzonnen',
    '',
    Buffer.from('[1,2,3,4,5]').toString('base64url'),
    textOfTask({ ...task, from: '2026-02-30' }),
    textOfTask({ ...task, dossierId: "x' OR 1=1" }),
    Buffer.from(JSON.stringify([from, ID, 'verzonnen', name, part])).toString('base64url'),
  ])('is refused where it is not ours: %s', (na) => {
    expect(() => placeOfTask(na)).toThrow(expect.objectContaining({ faults: [expect.objectContaining({ veld: 'na' })] }));
  });
});
