import { Clock, MessageRefused, SenderUnknown, sha256Hex } from '@schakel/kernel';
import { TRIP_LIFE_S, type Cookies } from './cookies';
import { localPath } from './local-path';
import type { PeopleProvider, Trip } from './provider';
import type { SessionStore } from './session-store';
import type { Person, Sessions } from './sessions';

/** Where someone lands who did not ask for a place. */
const HOME = '/v1/sessie';

/** Signing people in and out: the round trip to the provider and the session that comes of it. */
export class People {
  constructor(
    private readonly provider: PeopleProvider,
    readonly sessions: Sessions,
    readonly cookies: Cookies,
    private readonly store: SessionStore,
    private readonly clock = new Clock(),
  ) {}

  /** Where browsers reach us. */
  get publicUrl(): string {
    return this.provider.settings.publicUrl;
  }

  get clientId(): string {
    return this.provider.settings.clientId;
  }

  get keys(): PeopleProvider['keys'] {
    return this.provider.keys;
  }

  /** Begins a sign-in that ends at this path of our own. Throws MessageRefused for any other place. */
  async begin(asked: string = HOME): Promise<{ address: string; state: string }> {
    const naar = localPath(asked, this.publicUrl);
    if (naar === undefined) {
      const uitleg = 'moet een pad van Schakel zelf zijn, zoals /v1/zaken';
      throw new MessageRefused('not a path of ours', {
        help: `Het adres na naar= ${uitleg}.`,
        faults: [{ veld: 'naar', code: 'TYPE_FOUT', uitleg }],
      });
    }
    const { address, trip } = await this.provider.begin();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + TRIP_LIFE_S * 1000);
    await this.store.keepTrip({ stateHash: sha256Hex(trip.state), content: JSON.stringify({ ...trip, naar }), expiresAt }, now);
    return { address, state: trip.state };
  }

  /**
   * Ends the round trip of this state: once, whatever comes of it. Gives the key of the new session and where to go.
   * Throws SenderUnknown when it is not a sound answer to a question of ours, or when the person has no role here.
   */
  async finish(state: string, query: string, caller: { origin: string; earlierKey?: string }): Promise<{ key: string; naar: string }> {
    const kept = await this.store.takeTrip(sha256Hex(state), this.clock.now());
    if (kept === undefined) throw strayAnswer();
    const { naar, ...trip } = JSON.parse(kept) as Trip & { naar: string };
    const person = await this.personOf(query, trip, caller.origin);
    return { key: await this.sessions.open(person, caller.origin, caller.earlierKey), naar };
  }

  endAddress(): Promise<string | undefined> {
    return this.provider.endAddress();
  }

  private async personOf(query: string, trip: Trip, origin: string): Promise<Person> {
    const person = await this.provider.finish(query, trip).catch(async (error: unknown) => {
      if (error instanceof SenderUnknown) await this.noteRefusal('onbekend', String(error.details['reden']), origin);
      throw error;
    });
    if (person.rollen.length > 0) return person;
    await this.noteRefusal(person.subject, 'GEEN_ROL', origin);
    throw new SenderUnknown('no role here', {
      details: { status: 403, reden: 'GEEN_ROL' },
      help:
        'U bent bekend bij de aanmelddienst, maar u hebt geen rol in Schakel. ' +
        'Vraag de beheerder van de aanmelddienst van uw organisatie om u in de juiste groep te zetten, en meld u daarna opnieuw aan.',
    });
  }

  private noteRefusal(actor: string, reden: string, bron: string): Promise<void> {
    return this.store.note({ at: this.clock.now(), actor, roles: [], action: 'aanmelding.geweigerd', details: { reden, bron } });
  }
}

/** An answer to no question of this browser: unknown, used before, or too late. */
export const strayAnswer = (): SenderUnknown =>
  new SenderUnknown('no such sign-in is under way', {
    details: { status: 401, reden: 'ONBEKENDE_AANMELDING' },
    help: 'Deze aanmelding is niet in deze browser begonnen, al gebruikt of verlopen. Begin opnieuw met aanmelden.',
  });
