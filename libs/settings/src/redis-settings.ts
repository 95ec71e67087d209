import { resolve } from 'node:path';
import { IsOptional, IsString, Matches } from 'class-validator';
import type { Fault } from '@schakel/kernel';
import { TracingVariables } from './tracing-settings';

/** Where the queues are, and how to sign in there. (Class fields can be inherited from one class only: hence the chain.) */
export class RedisVariables extends TracingVariables {
  @IsOptional()
  @Matches(/^rediss?(\+(sentinel|cluster))?:\/\//, {
    message: 'moet beginnen met redis://, redis+sentinel:// of redis+cluster:// (met TLS: rediss in plaats van redis)',
  })
  REDIS_URL?: string;

  @IsOptional()
  @IsString()
  REDIS_SENTINEL_USERNAME?: string;

  @IsOptional()
  @IsString()
  REDIS_SENTINEL_PASSWORD?: string;

  @IsOptional()
  @IsString()
  REDIS_TLS_CA?: string;
}

/** How the Sentinels know us, and the authorities of the servers' certificates (a file, PEM). */
export interface RedisAccessSettings {
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  readonly caFile?: string;
}

/** What signing in to Redis needs beside its address. */
export function redisAccessIn(given: RedisVariables): RedisAccessSettings {
  const { REDIS_SENTINEL_USERNAME: sentinelUsername, REDIS_SENTINEL_PASSWORD: sentinelPassword, REDIS_TLS_CA: ca } = given;
  return {
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    ...(ca !== undefined && { caFile: resolve(ca) }),
  };
}

/** What is wrong with these settings together: one that does nothing is more likely a mistake than a wish. */
export function redisFaults(given: RedisVariables): Fault[] {
  const fault = (veld: string, uitleg: string): Fault => ({ veld, code: 'INSTELLING', uitleg });
  const { REDIS_URL: url = '', REDIS_SENTINEL_USERNAME: username, REDIS_SENTINEL_PASSWORD: password, REDIS_TLS_CA: ca } = given;
  const faults: Fault[] = [];
  const belongs = 'hoort bij een REDIS_URL die met redis+sentinel:// of rediss+sentinel:// begint';
  if (!/^rediss?\+sentinel:/.test(url)) {
    if (username !== undefined) faults.push(fault('REDIS_SENTINEL_USERNAME', belongs));
    if (password !== undefined) faults.push(fault('REDIS_SENTINEL_PASSWORD', belongs));
  }
  if (username !== undefined && password === undefined) {
    faults.push(fault('REDIS_SENTINEL_PASSWORD', 'is verplicht bij REDIS_SENTINEL_USERNAME'));
  }
  if (ca !== undefined && !url.startsWith('rediss')) {
    faults.push(fault('REDIS_TLS_CA', 'hoort bij een REDIS_URL met TLS: begin die met rediss'));
  }
  return faults;
}
