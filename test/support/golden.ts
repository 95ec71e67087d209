import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Content, Inbound, Reading } from '@schakel/adapter-contract';

const folder = resolve(__dirname, '../golden');

/** A delivery that a golden message must cause. */
export interface GoldenDelivery {
  readonly aan: string;
  readonly volgnummer: number;
  /** Where it is about several children: its numbers in the streams of all of them. */
  readonly volgnummers?: string;
  readonly soort: string;
  readonly bestand: string;
  readonly id: string;
  readonly aangemaaktOp: string;
  readonly inhoud: Content;
  readonly waarschuwingen: readonly { readonly veld: string; readonly code: string }[];
}

/** One message of a golden chain with all that must come of it. */
export interface GoldenStep {
  readonly bestand: string;
  readonly van: string;
  readonly mediaType: string;
  readonly ontvangenOp: string;
  readonly antwoord: { readonly status: number; readonly document?: string };
  readonly lezing: Reading;
  readonly leveringen: readonly GoldenDelivery[];
  readonly onthouden?: readonly { readonly aan: string; readonly soort: string; readonly pad?: string }[];
}

export interface GoldenChain {
  readonly naam: string;
  readonly omschrijving: string;
  readonly peildatum: string;
  readonly stappen: readonly GoldenStep[];
  /** The records that must come of it: one, or a list. */
  readonly records: readonly unknown[];
}

/** A file of a golden chain, as it is. */
export const goldenFile = (chain: string, file: string): string => readFileSync(join(folder, chain, file), 'utf8');

/** All golden chains, in the order of their names. */
export function goldenChains(): GoldenChain[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => ({
      naam: name,
      ...(parse(goldenFile(name, 'chain.yaml')) as Omit<GoldenChain, 'naam' | 'records'>),
      records: [JSON.parse(goldenFile(name, 'record.json')) as unknown].flat(),
    }))
    .sort((a, b) => (a.naam < b.naam ? -1 : 1));
}

/** A golden message as it comes in over HTTP. */
export const inboundOf = (chain: string, step: Pick<GoldenStep, 'bestand' | 'mediaType'>): Inbound => ({
  contentType: step.mediaType,
  headers: { 'content-type': step.mediaType },
  body: Buffer.from(goldenFile(chain, step.bestand)),
});
