import type { EventKind, Moment, Subject } from '@schakel/dossier';
import { childOf, tokenOf, type XmlNode } from '@schakel/xml';
import type { Said } from './said';

/** What kind of event a message tells, about which inquiry and when. */
export interface Happened {
  readonly kind: EventKind;
  readonly subject: Subject;
  readonly occurredAt: Moment;
}

/** For a moment that could not be read: a fault was told already. */
export const NO_MOMENT: Moment = { instant: '', precision: 'unknown' };

/** The office that handles the inquiry: the sender of the message. Its code must hold on the day of the message. */
export function readRegion(root: XmlNode, subject: Subject, said: Said): void {
  const office = childOf(root, 'stuurgegevens', 'zender', 'organisatie');
  if (office === undefined || said.code('rvdk.locatie')(office) === undefined) return;
  said.state({ subject, path: 'behandelendeRegio', value: tokenOf(office), veld: office.path });
}

export const NO_NUMBER =
  'Dit kind heeft geen nummer en het bericht noemt geen zaaknummer van de Raad. Wij weten niet zeker om wie het gaat. Vraag het nummer na bij de afzender.';
