import type { CodeLists, LaterReceipt, Reading } from '@schakel/adapter-contract';
import type { Moment } from '@schakel/dossier';
import { dutchDate } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { actNamed } from './acts';
import { faultsIn } from './answer';
import type { InboundName, RvdkDocument } from './format';
import { type Happened, NO_MOMENT } from './inquiry';
import { readAct } from './read-acts';
import { readAdvice, readCriminalStatus } from './read-criminal';
import { readNotification } from './read-notification';
import { readFeedback, readNotice, readProbationNotice } from './read-veilig-thuis';
import { readRequest } from './read-vto';
import { Said } from './said';
import { readMoment } from './stuf-time';

/** What a message says. Throws CannotTranslate with every unknown code and impossible value at once. */
export function read(codes: CodeLists, document: RvdkDocument): Reading {
  const { root, name, parked } = document;
  if (isReceipt(name)) return readReceipt(root, name);
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  const sentAt = sent && readMoment(tokenOf(sent))?.moment;
  const said = new Said(codes, sentAt === undefined ? '' : dutchDate(sentAt.instant), parked);
  if (sent !== undefined) said.moment(sent);
  const object = childOf(root, 'object') ?? root;
  if (name === 'vtoDi01') {
    const children = sentAt === undefined ? [] : readRequest(root, sentAt, said);
    return { children, warnings: said.close(object) };
  }
  if (name === 'vtMeldingDi01') {
    const children = sentAt === undefined ? [] : readNotice(root, sentAt, said);
    return { children, warnings: said.close(object) };
  }
  const act = actNamed(name);
  const happened = act === undefined ? readOfficial(name, root, said) : readAct(act, root, said);
  const { keys, statements } = said.take();
  const warnings = said.close(object);
  return { children: [{ keys, events: [{ ...happened, statements }] }], warnings };
}

const ONE_CHILD: Readonly<Record<string, (root: XmlNode, said: Said) => Happened>> = {
  notificatieDi01: readNotification,
  statusSchoolverzuimonderzoekDi01: readCriminalStatus,
  adviesSchoolverzuimDi01: readAdvice,
  notificatiejrDi01: (root, said) => readProbationNotice(root, sentOf(root), said),
  vtTerugkoppelingDi01: (root, said) => readFeedback(root, sentOf(root), said),
};

/** The message's own time: for what has no moment of its own. */
function sentOf(root: XmlNode): Moment {
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  return (sent && readMoment(tokenOf(sent))?.moment) ?? NO_MOMENT;
}

function readOfficial(name: InboundName, root: XmlNode, said: Said): Happened {
  const reader = ONE_CHILD[name];
  if (reader === undefined) throw new Error(`no reader for ${name}`);
  return reader(root, said);
}

type ReceiptName = 'Bv01' | 'Bv03' | 'Bv04' | 'Fo01' | 'Fo03';
const isReceipt = (name: InboundName): name is ReceiptName => /^(Bv|Fo)\d\d$/.test(name);

/**
 * A later receipt names our delivery in `crossRefnummer` (working spec). Bv03 and Bv04 only say what the answer on the
 * connection said already: they change nothing, and say so.
 */
function readReceipt(root: XmlNode, name: ReceiptName): Reading {
  const cross = childOf(root, 'stuurgegevens', 'crossRefnummer');
  const leveringId = cross === undefined ? '' : tokenOf(cross);
  const words = [...childrenOf(root, 'melding'), ...childrenOf(root, 'body')];
  const lost = words.map(({ path }) => ({
    veld: path,
    code: 'VERLIES',
    uitleg: 'De woorden van de afzender nemen wij niet over. Lees ze in het bericht zelf.',
  }));
  if (name === 'Bv03' || name === 'Bv04') {
    const uitleg = 'Dit bericht zegt dat een levering van ons is aangekomen. Dat wisten wij al. Er verandert niets.';
    return { children: [], warnings: [{ veld: root.path, code: 'ZONDER_GEVOLG', uitleg }] };
  }
  const receipt: LaterReceipt =
    name === 'Bv01' ? { leveringId, processed: true } : { leveringId, processed: false, faults: faultsIn(root) };
  return { children: [], receipts: [receipt], warnings: lost };
}
