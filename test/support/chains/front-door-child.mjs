// The product's front door in a process of its own, on the database and queue of a test: takes the messages that it is handed
// all at once, and applies those whose case is free. Started by front-doors.ts; `dist` must be built.
import { join } from 'node:path';
import { root } from '../../../scripts/setup.mjs';

const load = (room) => import(join(root, `dist/libs/${room}/src/index.js`)).then((module) => module.default ?? module);
const [pipelines, keys, settings, signals] = await Promise.all(['pipeline', 'keys', 'settings', 'signals'].map(load));
const { databaseUrl, redisUrl, hashKey, sealKey, endpoints } = JSON.parse(process.argv[2]);
const pipeline = await pipelines.openPipeline({
  databaseUrl,
  ...(redisUrl !== undefined && { redisUrl }),
  hashKey,
  masterKeys: keys.LocalMasterKeys.of('SCHAKEL_SEAL_KEY', [sealKey]),
  configuration: settings.readConfiguration(join(root, 'config'), endpoints),
  secretOf: () => 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  signals: new signals.Signals({ level: 'silent', process: 'test' }),
  testClock: false,
  poolSize: 8,
});

/** Gives the statuses with which they were answered. */
const take = (messages) =>
  Promise.all(
    messages.map(async ({ partner, contentType, body }) => {
      const inbound = { contentType, headers: { 'content-type': contentType }, body: Buffer.from(body, 'base64') };
      return (await pipelines.acceptMessage(pipeline.context, pipelines.partnerOf(pipeline.context, partner), inbound)).status;
    }),
  );

process.on('message', async (messages) => process.send(await take(messages)));
process.on('disconnect', async () => {
  await pipeline.close();
  process.exit(0);
});
process.send('ready');
