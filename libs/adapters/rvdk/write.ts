import type { CodeLists, Outgoing, Rendered } from '@schakel/adapter-contract';
import { EVENT_KINDS, type EventKind } from '@schakel/dossier';
import { CannotTranslate, dutchDate, type Fault } from '@schakel/kernel';
import { leaf, writeXml, type XmlContent } from '@schakel/xml';
import type { ListName } from './codes';
import { type Judges, MEDIA_TYPE, NAMESPACE } from './format';
import { RVDK_ACTS } from './acts';
import { Page } from './page';
import { checkStuf, NAMESPACES } from './stuf';
import { writeMoment } from './stuf-time';
import { writeAct } from './write-acts';
import { criminalRequest, officialReport } from './write-criminal';
import { careSignal } from './write-veilig-thuis';
import { protectionRequest } from './write-vto';

interface Message {
  /** Name of the message, which is its root and its `functie`. */
  readonly name: string;
  /** The kind of its object where the message is an official one; absent: it is in our own namespace. */
  readonly official?: 'ZAK' | 'VTM';
  /** What stands under `object`. */
  readonly object: (outgoing: Outgoing, page: Page) => readonly (XmlContent | undefined)[];
}

/** The events that RvdK hears of, each by its message. */
const MESSAGES: Readonly<Partial<Record<EventKind, Message>>> = {
  'inquiry.requested.protection': { name: 'vtoDi01', official: 'ZAK', object: protectionRequest },
  'care-signal.vt': { name: 'vtMeldingDi01', official: 'VTM', object: careSignal },
  'inquiry.requested.criminal': { name: 'verzoekSchoolverzuimonderzoekDi01', object: criminalRequest },
  'pv.issued': { name: 'procesVerbaalDi01', object: officialReport },
  ...Object.fromEntries(RVDK_ACTS.map((one) => [one.act.kind, { name: one.message, object: writeAct(one) }])),
};

export const WRITES: readonly EventKind[] = EVENT_KINDS.filter((kind) => MESSAGES[kind] !== undefined);

/**
 * A message that its own schema takes: what is written is judged before it goes. CannotTranslate for any other event,
 * and where the record lacks what the format demands.
 */
export function write(judges: Judges, codes: CodeLists, outgoing: Outgoing): Rendered {
  const { kind } = outgoing.content;
  const message = MESSAGES[kind];
  if (message === undefined) {
    const uitleg = 'De Raad voor de Kinderbescherming heeft geen bericht voor deze gebeurtenis.';
    throw new CannotTranslate('the RvdK has no message for this event', {
      details: { kind },
      faults: [{ veld: '/', code: 'SOORT_ONBEKEND', uitleg }],
    });
  }
  const page = new Page(codes, dutchDate(outgoing.createdAt), message.official === undefined ? '' : 'stuf:');
  const object = message.object(outgoing, page);
  const body = writeXml(
    message.official === undefined ? own(message.name, outgoing, object) : official(message.name, message.official, outgoing, object),
  );
  const faults = [...receiverFaults(codes, message, outgoing), ...page.faults, ...judge(judges, message, body)];
  if (faults.length > 0)
    throw new CannotTranslate('the record lacks what the format of the RvdK demands', { faults: firstPerField(faults) });
  return { contentType: MEDIA_TYPE, body, warnings: page.warnings };
}

function judge(judges: Judges, { official: kind }: Message, body: string): readonly Fault[] {
  if (kind === undefined) return judges.own.faultsIn(body);
  const reading = judges.parse(body);
  if (!reading.valid) return reading.faults;
  const { refused, parked } = checkStuf(reading.root);
  return [...refused, ...parked];
}

const firstPerField = (faults: readonly Fault[]): Fault[] =>
  faults.filter(({ veld }, i) => faults.findIndex((other) => other.veld === veld) === i);

/** The office must exist, and hold on the day of the delivery. */
function receiverFaults(codes: CodeLists, { name, official: kind }: Message, { to, createdAt }: Outgoing): readonly Fault[] {
  const office = to.kenmerken['instantiecode'];
  if (office === undefined || kind === 'VTM') return [];
  const found = codes.table('rvdk.locatie' satisfies ListName).toCore(office, dutchDate(createdAt));
  if (found.known) return [];
  const veld = `/${name}/stuurgegevens/ontvanger/organisatie`;
  return found.code === 'CODE_ONBEKEND'
    ? [{ veld, code: 'ONTVANGER_ONBEKEND', uitleg: 'Wij kennen deze code van de Raad niet. Controleer de instelling van de partner.' }]
    : [
        {
          veld,
          code: 'ONTVANGER_NIET_GELDIG',
          uitleg: 'Deze code van de Raad geldt niet op deze datum. Controleer de instelling van de partner.',
        },
      ];
}

function official(name: string, kind: 'ZAK' | 'VTM', outgoing: Outgoing, object: readonly (XmlContent | undefined)[]): XmlContent {
  const { jz, stuf, zkn, bg, xmime, xsi } = NAMESPACES;
  const more: Readonly<Record<string, string>> = kind === 'VTM' ? { 'xmlns:xsi': xsi } : { 'xmlns:xmime': xmime };
  return {
    name: `jz:${name}`,
    attributes: { 'xmlns:jz': jz, 'xmlns:stuf': stuf, 'xmlns:zkn': zkn, 'xmlns:bg': bg, ...more },
    content: [envelope('jz', 'stuf', name, outgoing), { name: 'jz:object', attributes: { 'stuf:entiteittype': kind }, content: object }],
  };
}

const own = (name: string, outgoing: Outgoing, object: readonly (XmlContent | undefined)[]): XmlContent => ({
  name: `sv:${name}`,
  attributes: { 'xmlns:sv': NAMESPACE },
  content: [envelope('sv', 'sv', name, outgoing), { name: 'sv:object', content: object }],
});

/** The sender is who said it, through Schakel; the receiver is the office (working spec), and Veilig Thuis by its name. */
function envelope(outer: string, inner: string, name: string, { id, createdAt, to, originParty }: Outgoing): XmlContent {
  const party = (role: string, organisatie: string | undefined, applicatie: string | undefined): XmlContent => ({
    name: `${inner}:${role}`,
    content: [leaf(`${inner}:organisatie`, organisatie), leaf(`${inner}:applicatie`, applicatie)],
  });
  return {
    name: `${outer}:stuurgegevens`,
    content: [
      leaf(`${inner}:berichtcode`, 'Di01'),
      party('zender', originParty.naam, 'SCHAKEL'),
      party('ontvanger', name === 'vtMeldingDi01' ? to.naam : to.kenmerken['instantiecode'], to.kenmerken['applicatie']),
      leaf(`${inner}:referentienummer`, id),
      leaf(`${inner}:tijdstipBericht`, writeMoment(createdAt)),
      leaf(`${inner}:functie`, name),
    ],
  };
}
