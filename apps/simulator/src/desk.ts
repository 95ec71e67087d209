import type { Behaviour } from './behaviour';
import { haltMind } from './halt-reactions';
import { HaltSystem } from './halt-system';
import type { Desk } from './http-server';
import type { JadesCheck } from './jades';
import type { Ledger } from './ledger';
import { LeerplichtSystem } from './leerplicht-system';
import type { Line } from './line';
import type { Partner, PartnerSystem } from './partner-system';
import { Reactions, type Mind, type Pace } from './reactions';
import { rvdkMind } from './rvdk-reactions';
import { RvdkSystem } from './rvdk-system';
import { loadReaders, readMessage } from './messages';

export interface DeskParts {
  readonly partner: Partner;
  readonly ledger: Ledger;
  readonly behaviour: Behaviour;
  readonly line: Line;
  readonly pace: Pace;
  readonly webhookSecret?: string;
  readonly jades?: JadesCheck;
}

const JSON_EVENT = 'application/cloudevents+json';
const XML = 'application/xml';

/** Puts one partner together: its system, and what it does by itself. */
export async function openDesk({ partner, ledger, behaviour, line, pace, webhookSecret, jades }: DeskParts): Promise<Desk> {
  const readers = await loadReaders();
  const desk = (system: PartnerSystem, mind?: Mind, contentType = XML): Desk => {
    const reactions =
      mind &&
      new Reactions(
        mind,
        (body) => line.send(body, contentType),
        () => behaviour.settings.automatisch,
        pace.stepMs,
      );
    return {
      system,
      ledger,
      behaviour,
      webhookSecret,
      ...(jades && { jades }),
      sendOnce: line.sendOnce.bind(line),
      wake: () => reactions?.wake(),
      subjectsOf: (body) => readMessage(body, readers)?.onderwerpen ?? [],
    };
  };
  switch (partner) {
    case 'leerplicht':
      return desk(new LeerplichtSystem(readers.leerplicht));
    case 'halt': {
      const system = new HaltSystem();
      return desk(
        system,
        haltMind(() => system.stand(ledger.history()), pace.storyTime),
        JSON_EVENT,
      );
    }
    case 'rvdk': {
      const system = new RvdkSystem(readers.stuf);
      const stand = () => system.stand(ledger.history());
      return desk(system, rvdkMind(stand, pace.storyTime, behaviour.refuses('fo01')));
    }
  }
}
