import type { ChildReading, CodeLists, LaterReceipt, Reading } from '@schakel/adapter-contract';
import type { Moment } from '@schakel/dossier';
import { dutchDate } from '@schakel/kernel';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import type { ActMessage } from './acts';
import { faultsIn } from './answer';
import type { MeaningName, OfChildren, OfOne, ReceiptName, RvdkDocument } from './format';
import type { Happened } from './inquiry';
import { readAct } from './read-acts';
import { readAdvice, readCriminalStatus } from './read-criminal';
import { readNotification } from './read-notification';
import { readCriminalRequest, readOfficialReport } from './read-offence';
import { readProbationNotice } from './read-probation';
import { readFeedback, readNotice } from './read-veilig-thuis';
import { readRequest } from './read-vto';
import { Said } from './said';
import { readMoment } from './stuf-time';

/** What a message says. Throws CannotTranslate with every unknown code and impossible value at once. */
export function read(codes: CodeLists, { root, name, parked }: RvdkDocument): Reading {
  if (isReceipt(name)) return readReceipt(root, name);
  const sentAt = sentOf(root);
  const said = new Said(codes, dutchDate(sentAt.instant), parked);
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  if (sent !== undefined) said.moment(sent);
  return meaningOf(name, root, sentAt, said);
}

/** What this message says of each child that it is about. Throws CannotTranslate with every fault that `said` gathered. */
export function meaningOf(name: MeaningName, root: XmlNode, sentAt: Moment, said: Said): Reading {
  const children = ofChildren(name) ? OF_CHILDREN[name](root, sentAt, said) : [oneChild(name, root, sentAt, said)];
  return { children, warnings: said.close(childOf(root, 'object') ?? root) };
}

const OF_CHILDREN: Readonly<Record<OfChildren, (root: XmlNode, sentAt: Moment, said: Said) => readonly ChildReading[]>> = {
  vtoDi01: readRequest,
  vtMeldingDi01: readNotice,
};
const ofChildren = (name: MeaningName): name is OfChildren => Object.hasOwn(OF_CHILDREN, name);

const OF_ONE: Readonly<Record<OfOne, (root: XmlNode, said: Said, sentAt: Moment) => Happened>> = {
  notificatieDi01: readNotification,
  statusSchoolverzuimonderzoekDi01: readCriminalStatus,
  adviesSchoolverzuimDi01: readAdvice,
  notificatiejrDi01: readProbationNotice,
  vtTerugkoppelingDi01: readFeedback,
  verzoekSchoolverzuimonderzoekDi01: readCriminalRequest,
  procesVerbaalDi01: readOfficialReport,
};
const ofOne = (name: OfOne | ActMessage): name is OfOne => Object.hasOwn(OF_ONE, name);

function oneChild(name: OfOne | ActMessage, root: XmlNode, sentAt: Moment, said: Said): ChildReading {
  const happened = ofOne(name) ? OF_ONE[name](root, said, sentAt) : readAct(name, root, said);
  const { keys, statements } = said.take();
  return { keys, events: [{ ...happened, statements }] };
}

/** The message's own time: for what has no moment of its own. `inspect` lets no message through without. */
function sentOf(root: XmlNode): Moment {
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  const moment = sent && readMoment(tokenOf(sent))?.moment;
  if (moment === undefined) throw new Error('a message without a time of its own was let through');
  return moment;
}

const isReceipt = (name: ReceiptName | MeaningName): name is ReceiptName => /^(Bv|Fo)\d\d$/.test(name);

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
