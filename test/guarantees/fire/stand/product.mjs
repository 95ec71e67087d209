// One process of the product: started as a supervisor would, killed by its id, started again on the same port.
import { fork } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { freePort, root } from './place.mjs';

export class ProductProcess {
  /** `name` as `worker-1`; `program` is the built command. */
  constructor(name, { env, program, logFile }) {
    Object.assign(this, { name, env, program, logFile, execArgv: [], skewMs: 0 });
    this.part = name.split('-')[0];
  }

  async start() {
    this.port ??= await freePort();
    const child = fork(this.program, ['up', '--alleen', this.part], {
      cwd: root,
      execArgv: this.execArgv,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true, // Ctrl-C reaches us only: we stop it
      env: { ...this.env, PORT: String(this.port) },
    });
    this.child = child;
    this.meant = false;
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-2_000);
        appendFileSync(this.logFile, chunk);
      });
    }
    this.ended = new Promise((done) => child.once('exit', done));
    this.ready = await new Promise((done, fail) => {
      child.on('message', (message) => {
        if (message.klok) this.clockOffMs = message.klok - Date.now(); // a skewed clock tells of itself first
        else done(message);
      });
      child.once('exit', (code, signal) => fail(new Error(`${this.name} ended with ${code ?? signal}: ${said}`)));
    });
    return this;
  }

  get pid() {
    return this.child.pid;
  }

  signal(signal) {
    this.child.kill(signal);
  }

  /** Whether it ended though nobody ended it. */
  hasFallen() {
    return !this.meant && (this.child.exitCode !== null || this.child.signalCode !== null);
  }

  async kill() {
    this.meant = true;
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to stop and lets it finish its work; gives its exit code. */
  async drain() {
    this.meant = true;
    this.child.kill('SIGTERM');
    return this.ended;
  }
}
