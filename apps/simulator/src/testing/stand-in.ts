import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoTime } from '../dutch-time';
import { isShared } from '../evidence';
import { readHaltEvent, writeHaltEvent } from '../halt-events';
import { at, text } from '../json';
import { NAMESPACE, type LeerplichtMessage } from '../leerplicht-xml';
import { readMessage, type Readers } from '../messages';
import type { Partner } from '../partner-system';
import type { StufMessage } from '../stuf-xml';

const golden = (file: string): string => readFileSync(join(__dirname, '../../../../test/golden', file), 'utf8');

type Values = Record<string, unknown>;
interface Subject {
  readonly numbers: Set<string>;
  readonly velden: Values;
}
interface Held {
  readonly zaakId: string;
  readonly numbers: Set<string>;
  readonly parts: Record<'meldingen' | 'verwijzingen' | 'processenVerbaal' | 'onderzoeken' | 'verrichtingen', Subject[]>;
  readonly sent: Map<Partner, number>;
}

const numbered = (numbers: Iterable<string>) =>
  [...numbers].map((number) => ({ soort: number.split(':')[0], waarde: number.slice(number.indexOf(':') + 1) }));

const RVDK_CODES: Readonly<Record<string, string>> = {
  'Zaak afgerond': 'ZAAK_AFGEROND',
  'Intake afgerond': 'INTAKE_AFGEROND',
  'Onderzoek afgerond': 'ONDERZOEK_AFGEROND',
  'Onderzoek gestart': 'ONDERZOEK_GESTART',
  'Verzoek tot onderzoek afgewezen': 'VERZOEK_AFGEWEZEN',
  'Geen rekest Kinderbescherming': 'GEEN_REKEST',
  'Maatregel opgelegd': 'MAATREGEL_OPGELEGD',
};
const HALT_CODES: Readonly<Record<string, string>> = {
  'verwijzing.aanvaard': 'GEACCEPTEERD',
  'traject.voortgang': 'IN_UITVOERING',
  'traject.afgerond': 'AFGEROND',
};
const digits = (value = ''): string => value.replaceAll(/\D/g, '');

/** The smallest Schakel that can be judged: signs in, takes messages, keeps records, delivers at once. Only for tests of the simulator. */
export class StandIn {
  refusals = 0;
  forgetOutcomes = false;
  readonly held: Held[] = [];
  readonly assertions: string[] = [];
  readonly addresses = { url: '', leerplicht: '', halt: '', rvdk: '' };
  private readonly answers = new Map<string, string>();
  constructor(private readonly readers: Readers) {}

  async answer(path: string, body: string): Promise<[status: number, value: unknown]> {
    if (path.endsWith('/openid-configuration')) return [200, { token_endpoint: `${this.addresses.url}/oidc/token` }];
    if (path === '/oidc/token') {
      this.assertions.push(new URLSearchParams(body).get('client_assertion') ?? '');
      return [200, { access_token: 'kaartje', expires_in: 300 }];
    }
    if (path === '/v1/zaken/_zoek') {
      const { soort, waarde } = JSON.parse(body).nummer;
      return [200, { zaken: this.held.filter(({ numbers }) => numbers.has(`${soort}:${waarde}`)).map(({ zaakId }) => ({ zaakId })) }];
    }
    if (path === '/v1/berichten') return this.refusals-- > 0 ? [503, {}] : [202, await this.take(body)];
    return [200, this.record(this.held.find(({ zaakId }) => path.endsWith(zaakId)))];
  }

  private record(zaak: Held | undefined): unknown {
    const identificaties = numbered(zaak?.numbers ?? []);
    const bsn = identificaties.find(({ soort }) => soort === 'burgerservicenummer')?.waarde;
    const parts = Object.entries(zaak?.parts ?? {}).map(([name, subjects]) => [
      name,
      subjects.map(({ numbers, velden }) => ({
        nummers: numbered(numbers),
        velden: Object.fromEntries(Object.entries(velden).map(([path, waarde]) => [path, { waarde }])),
      })),
    ]);
    return {
      zaakId: zaak?.zaakId,
      identificaties,
      jongere: { burgerservicenummer: { waarde: bsn } },
      trajecten: [Object.fromEntries(parts)],
    };
  }

  private caseOf(numbers: readonly string[]): Held {
    const found = this.held.find((one) => numbers.some((number) => !isShared(number) && one.numbers.has(number)));
    const parts = { meldingen: [], verwijzingen: [], processenVerbaal: [], onderzoeken: [], verrichtingen: [] };
    const zaak: Held = found ?? { zaakId: randomUUID(), numbers: new Set(), parts, sent: new Map() };
    if (!found) this.held.push(zaak);
    for (const number of numbers) zaak.numbers.add(number);
    return zaak;
  }

  /** The part of a case that has one of these numbers, with the values put on it. */
  private tell(zaak: Held, part: keyof Held['parts'], numbers: readonly string[], values: Values): void {
    const known = zaak.parts[part].find((one) => numbers.some((number) => one.numbers.has(number)));
    const subject = known ?? { numbers: new Set<string>(), velden: {} };
    if (!known) zaak.parts[part].push(subject);
    for (const number of numbers) subject.numbers.add(number);
    for (const [path, value] of Object.entries(values)) if (value !== undefined) subject.velden[path] = value;
  }

  private async take(body: string): Promise<unknown> {
    const id = readMessage(body, this.readers)?.id ?? '';
    const answered = this.answers.get(id);
    if (answered !== undefined) return answered;
    this.answers.set(id, `bevestiging ${this.answers.size}`);
    const own = this.readers.leerplicht(body);
    const stuf = this.readers.stuf(body);
    if (own) await this.fromLeerplicht(own, body);
    else if (stuf) await this.fromRvdk(stuf, body);
    else await this.fromHalt(body);
    return this.answers.get(id);
  }

  private async fromLeerplicht({ soort, velden }: LeerplichtMessage, body: string): Promise<void> {
    const children = readMessage(body, this.readers)?.kinderen ?? [];
    const cases = children.map((numbers) => this.caseOf(numbers));
    const [zaak] = cases;
    if (zaak === undefined) return;
    const { DatumVerwijzing: datumVerwijzing, PvNummer: pv = '', KenmerkOnderzoek: kenmerk = '', VtoNummer: vto = '' } = velden;
    const verzuimuren = Number(velden['Verzuimuren']);
    switch (soort) {
      case 'HaltVerwijzing': {
        const verwijzing = { kenmerkVerwijzer: velden['KenmerkVerwijzing'], datumVerwijzing, verzuimuren };
        this.tell(zaak, 'verwijzingen', [`kenmerk-verwijzing:${velden['KenmerkVerwijzing']}`], { datumVerwijzing, verzuimuren });
        const jongere = { burgerservicenummer: velden['Burgerservicenummer'], geboortedatum: velden['Geboortedatum'] };
        const asked = { verwijzing: { ...verwijzing, toestemmingJongere: true, toestemmingOuders: true }, jongere };
        return this.deliver('halt', cases, writeHaltEvent('verwijzing.aangeboden', `${datumVerwijzing}T12:00:00Z`, asked));
      }
      case 'ProcesVerbaal': {
        const date = velden['DatumProcesVerbaal'];
        this.tell(zaak, 'processenVerbaal', [`pv-nummer:${pv}`], { datumProcesVerbaal: date, feit: velden['Feit'], verzuimuren });
        const copy = golden('verzuim-halt-negatief/08-pv.issued.naar-rvdk.xml');
        return this.deliver(
          'rvdk',
          cases,
          copy.replaceAll('PV-9901-2026-0101', pv).replace('>20261028100000000<', `>${digits(date)}100000<`),
        );
      }
      case 'VerzoekStrafonderzoek': {
        this.tell(zaak, 'onderzoeken', [`kenmerk-onderzoek:${kenmerk}`], {});
        const asked = golden('verzuim-halt-negatief/09-inquiry.requested.criminal.naar-rvdk.xml')
          .replace('SO-9901-2026-0101', kenmerk)
          .replace('PV-9901-2026-0101', pv)
          .replace('>20261030140000000<', `>${digits(velden['DatumVerzoek'])}140000<`);
        return this.deliver('rvdk', cases, asked);
      }
      case 'RaadsOverleg': {
        const [mark = '', vraag] = [velden['KenmerkVerrichting'], velden['Vraag']];
        this.tell(zaak, 'verrichtingen', [`kenmerk-verrichting:${mark}`], { vraag });
        const asked = golden('signaal-terug-op-school/02-rvdk.consult.naar-rvdk.xml')
          .replace('V-9901-2026-0402', mark)
          .replace('999990111', String(velden['Burgerservicenummer']))
          .replace('>20260928134500000<', `>${digits(velden['DatumGebeurtenis'])}134500000<`);
        return this.deliver('rvdk', cases, asked);
      }
      case 'VerzoekBeschermingsonderzoek': {
        for (const one of cases) this.tell(one, 'onderzoeken', [`vto-nummer:${vto}`], {});
        const asked = golden('vto-drie-kinderen/01-inquiry.requested.protection.naar-rvdk.xml')
          .replaceAll('VTO-9901-2026-0007', vto)
          .replace('>010000008<', '>999990056<')
          .replace('>20260901<', `>${digits(velden['Registratiedatum'])}<`);
        return this.deliver('rvdk', cases, asked);
      }
      default: {
        const status = { code: velden['StatusMeldingRelatiefVerzuim'], reden: velden['RedenIngetrokken'] };
        const content = Object.fromEntries(['Verzuimsoort', 'Begindatum', 'Einddatum'].map((name) => [name.toLowerCase(), velden[name]]));
        return this.tell(zaak, 'meldingen', [`meldingsnummer:${velden['NummerMeldingRelatiefVerzuim']}`], { status, ...content });
      }
    }
  }

  private async fromHalt(body: string): Promise<void> {
    const event = readHaltEvent(body);
    const message = readMessage(body, this.readers);
    if (event === undefined || message === undefined) return;
    const { type, data, kenmerk, dossiernummer, gebeurdOp } = event;
    const zaak = this.caseOf(message.kinderen[0] ?? []);
    const mark = kenmerk ?? [...(zaak.parts.verwijzingen[0]?.numbers ?? [])][0]?.split(':')[1];
    const told = { ...Object(at(data, 'traject')), ...Object(at(data, 'afloop')), status: { code: HALT_CODES[type] } };
    this.tell(zaak, 'verwijzingen', [`kenmerk-verwijzing:${mark}`], told);
    const news = message.effect?.soort;
    if (news === undefined || (this.forgetOutcomes && news === 'AFLOOP')) return;
    const [resultaat, datum] = [text(at(data, 'afloop', 'resultaat')), text(at(data, 'afloop', 'datumAfloop'))];
    const ending = news === 'AFLOOP' ? `<Resultaat>${resultaat}</Resultaat><DatumAfloop>${datum}</DatumAfloop>` : '';
    const about = `<KenmerkVerwijzing>${kenmerk}</KenmerkVerwijzing><HaltDossiernummer>${dossiernummer}</HaltDossiernummer>`;
    await this.deliverNews(zaak, 'HaltTerugmelding', about, news, gebeurdOp.slice(0, 23), ending);
  }

  private async fromRvdk(stuf: StufMessage, body: string): Promise<void> {
    const message = readMessage(body, this.readers);
    const numbers = message?.kinderen[0];
    if (numbers === undefined || message?.effect === undefined) return;
    const zaak = this.caseOf(numbers);
    if (stuf.soort === 'raadsoverlegDi01') return this.answerConsultation(zaak, stuf);
    const code = (words: string | undefined) => (words === undefined ? undefined : RVDK_CODES[words]);
    const status = stuf.advies.length > 0 ? 'ADVIES_GEGEVEN' : code(stuf.status);
    const advies = stuf.advies.length > 0 ? stuf.advies : undefined;
    const own = numbers.filter((number) => !number.startsWith('burgerservicenummer'));
    this.tell(zaak, 'onderzoeken', own, { status: { code: status }, resultaat: code(stuf.resultaat), advies });
    const leaf = (name: string, value: string | undefined): string => (value === undefined ? '' : `<${name}>${value}</${name}>`);
    const marks = leaf('VtoNummer', stuf.vto) + leaf('KenmerkOnderzoek', stuf.kenmerk) + leaf('RvdkZaaknummer', stuf.zaaknummer);
    const child = `<Kind>${leaf('Burgerservicenummer', stuf.kinderen[0]?.velden['inp.bsn'])}</Kind>`;
    const ending =
      leaf('StatusOnderzoek', code(stuf.status)) +
      leaf('Resultaat', code(stuf.resultaat)) +
      stuf.advies.map((one) => leaf('Advies', one)).join('');
    await this.deliverNews(zaak, 'OnderzoekTerugmelding', marks + child, message.effect.soort, `${isoTime(stuf.moment)}.000`, ending);
  }

  private answerConsultation(zaak: Held, { velden, moment }: StufMessage): Promise<void> {
    const { kenmerk = '', antwoord = '' } = velden;
    this.tell(zaak, 'verrichtingen', [`kenmerk-verrichting:${kenmerk}`], { antwoord });
    const answer = golden('signaal-terug-op-school/03-rvdk.consult.naar-leerplicht.xml')
      .replace('V-9901-2026-0402', kenmerk)
      .replace('999990111', String(velden['inp.bsn']))
      .replace('Gebeurtenis>2026-10-02<', `Gebeurtenis>${isoTime(moment).slice(0, 10)}<`)
      .replace('Gebeurtenis>10:45:00.000<', `Gebeurtenis>${isoTime(moment).slice(11)}.000<`)
      .replace('Ja, begin met vrijwillige hulp.', antwoord);
    return this.deliver('leerplicht', [zaak], answer);
  }

  private deliverNews(zaak: Held, name: string, about: string, news: string, moment: string, ending: string): Promise<void> {
    const head = `<Kop><IdentificatiecodeBedrijfsdocument>${randomUUID()}</IdentificatiecodeBedrijfsdocument></Kop>`;
    const [date, time] = moment.split('T');
    const when = `<DatumTerugmelding>${date}</DatumTerugmelding><TijdstipTerugmelding>${time}</TijdstipTerugmelding>`;
    const kind = `<SoortTerugmelding>${news}</SoortTerugmelding>`;
    const document = `<verzuimbericht xmlns="${NAMESPACE}">${head}<${name}>${about}${kind}${when}${ending}</${name}></verzuimbericht>`;
    return this.deliver('leerplicht', [zaak], document);
  }

  /** At once, with the next number in the stream of each record. */
  private async deliver(partner: Partner, cases: readonly Held[], body: string): Promise<void> {
    const numbers = cases.map(({ sent }) => {
      const next = (sent.get(partner) ?? 0) + 1;
      sent.set(partner, next);
      return next;
    });
    const webhookId = randomUUID();
    const named = body.replace(/referentienummer>[^<]*</, `referentienummer>${webhookId}<`);
    const headers = { 'webhook-id': webhookId, 'schakel-volgnummer': numbers.join(', ') };
    const { status } = await fetch(this.addresses[partner], { method: 'POST', body: named, headers });
    if (status !== 202) throw new Error(`${partner} answers ${status}`);
  }
}
