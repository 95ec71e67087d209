import { localPath } from './local-path';

const ORIGIN = 'https://schakel.example';

describe('where someone goes after signing in', () => {
  it.each(['/', '/v1/zaken', '/v1/zaken?na=1&x=%2F%2Fa', '/zaken/1#termijnen', '/%2F%2Felders.example', '/%5Celders.example', '/a/../b'])(
    'may be a path of our own: %s',
    (asked) => {
      const path = localPath(asked, ORIGIN);
      expect(new URL(path ?? '', ORIGIN).origin).toBe(ORIGIN);
      expect(path).toMatch(/^\/(?!\/)/);
    },
  );

  it.each([
    'https://elders.example',
    'HTTPS://elders.example/v1',
    'https:elders.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '//elders.example',
    '///elders.example',
    '/\\elders.example',
    '\\\\elders.example',
    '\\/elders.example',
    '/a\\..\\\\elders.example',
    '/\t/elders.example',
    '/\n/elders.example',
    '\t//elders.example',
    ' //elders.example',
    '/.//elders.example',
    '/..//elders.example',
    '/a/..//elders.example',
    '/%2e//elders.example',
    '/%2e%2e//elders.example',
    '/./\\elders.example',
    '@elders.example',
    '.elders.example',
    ':80',
    '?x',
    '#x',
    '',
    '/é',
    'zaken',
  ])('is nowhere else, however it is written: %j', (asked) => {
    expect(localPath(asked, ORIGIN)).toBeUndefined();
  });
});
