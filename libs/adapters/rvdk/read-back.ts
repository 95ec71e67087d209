import type { CodeLists, Reading, Rendered } from '@schakel/adapter-contract';
import { dutchDate } from '@schakel/kernel';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import { actNamed } from './acts';
import { type Judges, NAMESPACE } from './format';
import type { Happened } from './inquiry';
import { readAct } from './read-acts';
import { readCriminalRequest, readOfficialReport } from './read-offence';
import { readRequest } from './read-vto';
import { Said } from './said';
import { checkStuf } from './stuf';
import { readMoment } from './stuf-time';

const ONE_CHILD: Readonly<Record<string, (root: XmlNode, said: Said) => Happened>> = {
  verzoekSchoolverzuimonderzoekDi01: readCriminalRequest,
  procesVerbaalDi01: readOfficialReport,
};

/** Reads a message that we wrote: what the RvdK can know of it. Undefined for any other message. */
export function readBack({ own, parse }: Judges, codes: CodeLists, { body }: Rendered): Reading | undefined {
  const parsed = parse(body);
  if (!parsed.valid) return undefined;
  const { root } = parsed;
  if (root.namespace === NAMESPACE && !own.read(body).valid) return undefined;
  const sent = childOf(root, 'stuurgegevens', 'tijdstipBericht');
  const sentAt = sent && readMoment(tokenOf(sent))?.moment;
  if (sentAt === undefined) return undefined;
  const said = new Said(codes, dutchDate(sentAt.instant), [], true);
  const object = childOf(root, 'object') ?? root;
  if (root.namespace === NAMESPACE) {
    const act = actNamed(root.name);
    const happened = act === undefined ? ONE_CHILD[root.name]?.(root, said) : readAct(act, root, said);
    if (happened === undefined) return undefined;
    const { keys, statements } = said.take();
    return { children: [{ keys, events: [{ ...happened, statements }] }], warnings: said.close(object) };
  }
  const { message, refused } = checkStuf(root);
  if (message !== 'vtoDi01' || refused.length > 0) return undefined;
  return { children: readRequest(root, sentAt, said), warnings: said.close(object) };
}
