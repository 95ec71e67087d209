// A Redis of the run's own on one port: flushed, killed, started again empty. It ends with us.
import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, killHard } from './place.mjs';

const KEEPER = '"$@" >/dev/null & server=$!; echo "$server"; exec 2>/dev/null; read -r _; kill -9 "$server"; wait "$server"';

export class Redis {
  static async start(folder) {
    const redis = new Redis();
    redis.folder = folder;
    redis.port = await freePort();
    redis.url = `redis://127.0.0.1:${redis.port}`;
    await redis.run();
    return redis;
  }

  async run() {
    const words = ['--port', String(this.port), '--dir', this.folder, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const program = ['redis-server', ...words, '--maxmemory-policy', 'noeviction', '--logfile', 'redis.log'];
    this.keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', ...program], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    this.ended = new Promise((done) => this.keeper.once('exit', done));
    this.pid = await new Promise((done) => this.keeper.stdout.once('data', (chunk) => done(Number(String(chunk).trim()))));
    for (let tries = 0; !(await this.say('PING').catch(() => '')).startsWith('+'); tries += 1) {
      if (tries > 200) throw new Error('redis-server does not start; is it installed?');
      await sleep(25);
    }
  }

  /** One line in Redis's own words; its answer as it came. */
  say(line) {
    return new Promise((done, fail) => {
      const socket = createConnection(this.port, '127.0.0.1', () => socket.write(`${line}\r\n`));
      socket.once('error', fail);
      socket.once('data', (chunk) => {
        socket.destroy();
        done(String(chunk));
      });
    });
  }

  async size() {
    return Number((await this.say('DBSIZE')).slice(1));
  }

  async kill() {
    killHard(this.pid);
    await this.stop();
  }

  async stop() {
    this.keeper.stdin.end();
    await this.ended;
  }
}
