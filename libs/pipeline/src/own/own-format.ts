import type { Adapter, Inbound, Inspection, Reading } from '@schakel/adapter-contract';
import { actOf, BIP, identifierIn, identifierKey, NUMBER_PATH, taskOf, type BusinessEvent, type Identifier } from '@schakel/dossier';
import { canonicalJson, CannotTranslate, parseStrictJson, type Fault } from '@schakel/kernel';
import { RETRY_DEFAULTS } from '@schakel/settings';
import type { Partner } from '../context';

/** What a person of ours said about one child, as it is kept: the words of the core themselves. */
export interface OwnDocument {
  readonly soort: typeof KIND;
  /** UUID of the message. */
  readonly id: string;
  /** When it was said, an instant in UTC. */
  readonly op: string;
  /** By which the record is found: the strongest number of the child that was known. */
  readonly sleutels: readonly Identifier[];
  readonly gebeurtenissen: readonly BusinessEvent[];
  /** What the person was told about it; absent where there was nothing. */
  readonly waarschuwingen?: readonly Fault[];
}

const KIND = 'schakel.eigen.1';
const MEDIA_TYPE = 'application/json';

/** Only we write it, and it is kept sealed: nothing more is asked than that it is one of ours. */
const isOwn = (value: unknown): value is OwnDocument =>
  typeof value === 'object' && value !== null && 'soort' in value && value.soort === KIND;

function inspect({ body }: Inbound): Inspection<OwnDocument> {
  const parsed = parseStrictJson(body);
  if (!parsed.ok) return { verdict: 'refused', faults: parsed.faults };
  const document: unknown = parsed.value;
  if (!isOwn(document)) {
    const uitleg = 'Dit is geen bericht dat Schakel zelf bewaarde.';
    return { verdict: 'refused', faults: [{ veld: '/soort', code: 'SOORT_ONBEKEND', uitleg }] };
  }
  return {
    verdict: 'accepted',
    messageKey: document.id,
    sentAt: document.op,
    canonicalContent: canonicalJson([document.sleutels, document.gebeurtenissen]),
    document,
  };
}

/**
 * The numbers that an act gives to what it is about: by these the answer of a partner finds the record. A decision about
 * the record itself names numbers that others gave.
 */
function numbersGiven({ kind, subject, statements }: BusinessEvent): Identifier[] {
  if (subject.nummer === undefined || (taskOf(kind) ?? actOf(kind)) === undefined) return [];
  const own = canonicalJson(subject);
  const stated = statements.filter(
    ({ mode, path, subject: about }) => mode === 'states' && path.startsWith(NUMBER_PATH) && canonicalJson(about) === own,
  );
  return [subject.nummer, ...stated.flatMap(({ value }) => identifierIn(value) ?? [])];
}

const read = ({ sleutels, gebeurtenissen, waarschuwingen = [] }: OwnDocument): Reading => {
  const all = [...sleutels, ...gebeurtenissen.flatMap(numbersGiven)];
  const keys = [...new Map(all.map((identifier) => [identifierKey(identifier), identifier])).values()];
  return { children: [{ keys, events: gebeurtenissen }], warnings: waarschuwingen };
};

/** The format in which the sayings of our own people are kept. Nothing is ever delivered in it. */
const OWN_FORMAT: Adapter<OwnDocument> = {
  partner: BIP,
  mappingVersion: 'eigen-1',
  mediaTypes: [MEDIA_TYPE],
  maxBytes: 1_048_576,
  inspect,
  read,
  leaves: () => [],
  writes: [],
  write: () => {
    throw new CannotTranslate('nothing is delivered to ourselves');
  },
  readBack: () => undefined,
  answer: (given) => ({ status: given.soort === 'ontvangen' ? 201 : given.status, headers: {}, body: '' }),
  readAnswer: () => ({ taken: true, receipt: 'transport' }),
  schemas: [],
};

/** The message of these events, at this moment. */
export const ownDocument = (said: Omit<OwnDocument, 'soort'>): OwnDocument => ({ soort: KIND, ...said });

/** The bytes of a message of ours. */
export const ownInbound = (document: OwnDocument): Inbound => ({
  contentType: MEDIA_TYPE,
  headers: {},
  body: Buffer.from(JSON.stringify(document)),
});

/** The BIPs as a party: their sayings are stored, read and applied like those of a partner, and they get no deliveries. */
export const ownPartner = (oin: string): Partner => ({
  id: BIP,
  adapter: OWN_FORMAT as Adapter,
  party: { organisation: BIP, naam: 'BIP', oin, kenmerken: {} },
  settings: {
    id: BIP,
    naam: 'BIP',
    adapter: 'eigen',
    oin,
    clientId: '',
    endpoint: '',
    kenmerken: {},
    afzenders: [],
    aflevering: 'ophalen',
    clientcertificaat: 'mag',
    standopgave: false,
    gelijktijdig: 1,
    wachttijdMs: 1_000,
    herhaling: RETRY_DEFAULTS,
    handtekening: 'standaard-webhooks',
    netwerken: [],
    onversleuteld: false,
  },
});
