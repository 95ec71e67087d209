import { readEnvironment } from './index';

/** What the start says of these settings, `name: why`. */
function faultsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readEnvironment(env);
    return [];
  } catch (error) {
    return (error as { faults: { veld: string; uitleg: string }[] }).faults.map(({ veld, uitleg }) => `${veld}: ${uitleg}`);
  }
}

describe('the settings of Redis', () => {
  it('take one server, Sentinels with a password of their own, and a cluster, each with and without TLS', () => {
    for (const url of ['redis://a:1/2', 'rediss://a', 'redis+sentinel://u:w@a:1,b:2/naam/3', 'rediss+cluster://a:1,b:2']) {
      expect(readEnvironment({ REDIS_URL: url }).redisUrl).toBe(url);
    }
    const env = { REDIS_URL: 'rediss+sentinel://a/naam', REDIS_SENTINEL_PASSWORD: 'geheim', REDIS_TLS_CA: '/etc/ca.pem' };
    expect(readEnvironment(env).redisAccess).toEqual({ sentinelPassword: 'geheim', caFile: '/etc/ca.pem' });
  });

  it('say what is wrong in the words of the one who set them', () => {
    expect(faultsOf({ REDIS_URL: 'sentinel://a' })).toEqual([
      expect.stringContaining('REDIS_URL: moet beginnen met redis://, redis+sentinel://'),
    ]);
    expect(faultsOf({ REDIS_URL: 'redis://a', REDIS_SENTINEL_PASSWORD: 'x', REDIS_TLS_CA: 'y' })).toEqual([
      'REDIS_SENTINEL_PASSWORD: hoort bij een REDIS_URL die met redis+sentinel:// of rediss+sentinel:// begint',
      'REDIS_TLS_CA: hoort bij een REDIS_URL met TLS: begin die met rediss',
    ]);
    expect(faultsOf({ REDIS_URL: 'redis+sentinel://a/n', REDIS_SENTINEL_USERNAME: 'x' })).toEqual([
      'REDIS_SENTINEL_PASSWORD: is verplicht bij REDIS_SENTINEL_USERNAME',
    ]);
  });
});
