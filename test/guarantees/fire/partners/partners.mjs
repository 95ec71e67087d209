// The receivers' process, started and asked. What it received so far is kept here as well, fetched piece by piece.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./receivers.mjs', import.meta.url));

export class Partners {
  received = [];
  asked = new Map();
  nr = 0;

  static async start() {
    const partners = new Partners();
    partners.child = fork(PROGRAM, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
    await new Promise((done, fail) => {
      partners.child.once('exit', (code) => fail(new Error(`the receivers ended with ${code}`)));
      partners.child.on('message', (message) => {
        if (message.poorten) {
          partners.ports = message.poorten;
          return done();
        }
        const waiting = partners.asked.get(message.nr);
        partners.asked.delete(message.nr);
        if (message.fout) waiting.fail(new Error(message.fout));
        else waiting.done(message.antwoord);
      });
    });
    return partners;
  }

  ask(vraag, rest = {}) {
    this.nr += 1;
    const { nr } = this;
    return new Promise((done, fail) => {
      this.asked.set(nr, { done, fail });
      this.child.send({ nr, vraag, ...rest });
    });
  }

  behave(partner, gedrag) {
    return this.ask('gedrag', { partner, gedrag });
  }

  /** Everything that any of them got since the installation began. */
  async all() {
    const before = this.received.length;
    const more = await this.ask('ontvangen', { vanaf: before });
    // two may ask at once
    this.received.push(...more.slice(this.received.length - before));
    return this.received;
  }

  async stop() {
    const ended = new Promise((done) => (this.child.exitCode === null ? this.child.once('exit', done) : done()));
    this.child.kill('SIGKILL');
    await ended;
  }
}
