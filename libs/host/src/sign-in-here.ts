import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CALLBACK_PATH, embeddedIssuer, mountIssuer, SIGNED_OUT_PATH } from '@schakel/access';
import { SignInRows } from '@schakel/journal';
import { Clock } from '@schakel/kernel';
import { embeddedClients } from './clients';
import type { Foundation } from './foundation';
import { FICTITIOUS_PEOPLE, publicUrlOf } from './people';
import { meetFictitious } from './staff-book';
import type { WhoCalls } from './who-calls';

/** The embedded profile brings its own, fictitious sign-in server. */
export async function signInHere(
  app: NestFastifyApplication,
  foundation: Foundation,
  issuer: string,
  known: WhoCalls,
  onProgress: (line: string) => void,
): Promise<void> {
  const { environment, keysDir, configuration } = foundation;
  const provider = await embeddedIssuer({
    issuer,
    audience: environment.audience,
    host: environment.host,
    keysDir,
    clients: embeddedClients(configuration.partners),
    // real time, also in tests that move the product's clock
    store: new SignInRows(foundation.pipeline.context.journal, new Clock()),
    keysOf: known.keysOf,
    certificates: known.certificates,
    people: {
      clientId: environment.signIn.clientId,
      redirectUri: `${publicUrlOf(foundation)}${CALLBACK_PATH}`,
      signedOutUri: `${publicUrlOf(foundation)}${SIGNED_OUT_PATH}`,
      persons: FICTITIOUS_PEOPLE,
    },
  });
  mountIssuer(app.getHttpAdapter().getInstance() as never, provider);
  await meetFictitious(foundation);
  onProgress('LET OP: aanmelden gaat via een ingebouwde, fictieve aanmelddienst. Alleen voor proeven op deze machine.');
}
