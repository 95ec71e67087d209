// The partner systems as receivers: one process that is never killed. It keeps everything that it got, answers in each
// partner's own language, and behaves badly on command. Asked over IPC: `{ask, ...}` -> `{answer}`.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';

const PARTNERS = ['leerplicht', 'halt', 'rvdk'];
/** A partner's system takes a moment: so that there is always something under way. */
const MOMENT_MS = 15;
const pad = (number, length = 2) => String(number).padStart(length, '0');
const element = (body, name) => new RegExp(`<(?:\\w+:)?${name}>([^<]*)</`).exec(body)?.[1] ?? 'ONBEKEND';

/** Acceptance as each partner says it (contract.md, answers and receipts). */
const ACCEPTS = {
  halt: () => [202, { location: `/v1/interacties/${randomUUID()}` }, ''],
  leerplicht: (body) => [
    200,
    { 'content-type': 'application/xml' },
    `<?xml version="1.0" encoding="UTF-8"?>
<DC0001Bevestiging xmlns="urn:schakel:leerplicht:verzuimbericht:1"><IdentificatiecodeBedrijfsdocument>${element(body, 'IdentificatiecodeBedrijfsdocument')}</IdentificatiecodeBedrijfsdocument></DC0001Bevestiging>`,
  ],
  rvdk(body) {
    const now = new Date();
    const moment = `${now.getUTCFullYear()}${pad(now.getUTCMonth() + 1)}${pad(now.getUTCDate())}${pad(now.getUTCHours())}${pad(now.getUTCMinutes())}${pad(now.getUTCSeconds())}000`;
    const party = (name, organisatie, applicatie) =>
      `<stuf:${name}><stuf:organisatie>${organisatie}</stuf:organisatie><stuf:applicatie>${applicatie}</stuf:applicatie></stuf:${name}>`;
    return [
      202,
      { 'content-type': 'application/xml' },
      `<?xml version="1.0" encoding="UTF-8"?>
<stuf:Bv03Bericht xmlns:stuf="http://www.egem.nl/StUF/StUF0301"><stuf:stuurgegevens><stuf:berichtcode>Bv03</stuf:berichtcode>${party('zender', 'RC0422', 'RVDKZAAK')}${party('ontvanger', 'Schakel', 'SCHAKEL')}<stuf:referentienummer>RVDK-B-${randomUUID().slice(0, 18)}</stuf:referentienummer><stuf:tijdstipBericht>${moment}</stuf:tijdstipBericht><stuf:crossRefnummer>${element(body, 'referentienummer')}</stuf:crossRefnummer></stuf:stuurgegevens></stuf:Bv03Bericht>`,
    ];
  },
};

const received = [];
/** By webhook-id: a repeat gets the first answer. */
const answered = new Map();
const systems = {};

class System {
  behaviour = {};
  /** How often it answered with a status of its own choice, hung, or broke the connection. */
  misbehaved = 0;
  open = 0;
  sockets = new Set();

  constructor(name) {
    this.name = name;
  }

  /** Listens, on the port that it had before. */
  listen() {
    this.server = createServer((request, response) => void this.take(request, response).catch(() => response.destroy()));
    this.server.keepAliveTimeout = 60_000;
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    return new Promise((done, fail) => {
      this.server.once('error', fail);
      this.server.listen(this.port ?? 0, '127.0.0.1', () => {
        this.port = this.server.address().port;
        done();
      });
    });
  }

  async behave(behaviour) {
    const wasAway = this.behaviour.weg === true;
    this.behaviour = behaviour;
    if (behaviour.weg === true && !wasAway) {
      const closed = new Promise((done) => this.server.close(done));
      for (const socket of this.sockets) socket.destroy();
      await closed;
    }
    if (behaviour.weg !== true && wasAway) await this.listen();
  }

  async take(request, response) {
    const { behaviour } = this;
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    if (behaviour.status !== undefined && Math.random() < (behaviour.kans ?? 1)) {
      this.misbehaved += 1;
      response.writeHead(behaviour.status, behaviour.headers ?? {}).end();
      return;
    }
    const { 'webhook-id': webhookId = '', 'schakel-volgnummer': volgnummer = '' } = request.headers;
    received.push({ aan: this.name, webhookId, volgnummer, body, op: Date.now(), plaats: received.length });
    const answer = answered.get(webhookId) ?? ACCEPTS[this.name](body);
    answered.set(webhookId, answer);
    if (behaviour.breek !== undefined && Math.random() < behaviour.breek) {
      this.misbehaved += 1;
      request.socket.destroy();
      return;
    }
    if (behaviour.vertragingMs !== undefined) this.misbehaved += 1;
    this.open += 1;
    await Promise.race([
      new Promise((done) => setTimeout(done, behaviour.vertragingMs ?? MOMENT_MS)),
      new Promise((done) => response.once('close', done)),
    ]);
    this.open -= 1;
    if (response.destroyed) return;
    const [status, headers, text] = answer;
    response.writeHead(status, headers).end(text);
  }
}

const ASKED = {
  ontvangen: ({ vanaf = 0 }) => received.slice(vanaf),
  async gedrag({ partner, gedrag }) {
    await systems[partner].behave(gedrag);
    return true;
  },
  misdragen: () => Object.fromEntries(PARTNERS.map((name) => [name, systems[name].misbehaved])),
  open: () => Object.values(systems).reduce((sum, { open }) => sum + open, 0),
};

for (const name of PARTNERS) {
  systems[name] = new System(name);
  await systems[name].listen();
}
process.on('message', ({ nr, vraag, ...rest }) => {
  Promise.resolve(ASKED[vraag](rest)).then((antwoord) => process.send({ nr, antwoord }), (error) => process.send({ nr, fout: error.message }));
});
process.on('disconnect', () => process.exit(0));
process.send({ poorten: Object.fromEntries(PARTNERS.map((name) => [name, systems[name].port])) });
