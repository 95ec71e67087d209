import { problemOf } from './problem.filter';

const failing = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('a database that cannot keep anything', () => {
  it.each([
    ['is out of disk space', failing('53100')],
    ['is out of memory', failing('53200')],
    ['is out of connections', failing('53300')],
    ['cannot write its files', failing('58030')],
    ['may only be read', failing('25006')],
    ['is stopped by its operator', failing('57P01')],
    ['broke down', failing('57P02')],
    ['is starting', failing('57P03')],
    ['lost the connection', failing('08006')],
    ['refuses connections', failing('ECONNREFUSED')],
    ['is not found', failing('ENOTFOUND')],
    ['broke off', new Error('Connection terminated unexpectedly')],
    ['broke off before it was asked', new Error('Client has encountered a connection error and is not queryable')],
    ['is not there', failing('3D000')],
    ['has no connection left in our pool', new Error('timeout exceeded when trying to connect')],
  ])('is said as 503 where it %s: the sender comes again', (_what, error) => {
    expect(problemOf(error).status).toBe(503);
  });
  it.each([
    ['a wrong statement', failing('42703')],
    ['a row that is there already', failing('23505')],
  ])('is told apart from a fault of our own: %s', (_what, error) => {
    expect(problemOf(error).status).toBe(500);
  });
});
