import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { factsOf, type BusinessEvent, type Fact, type Organisation } from '@schakel/dossier';
import { KeyedHash } from '@schakel/kernel';
import { loadPolicy, regimeOf, type Policy, type RoutedContent } from './index';

const root = join(__dirname, '../../..');

const NAMES = ['gezag', 'termijnen', 'maten', 'schoolvakanties', 'regimes', 'routering', 'verstrekking', 'rkj', 'ouders', 'voorwaarden'];
const parsed: Record<string, unknown> = Object.fromEntries(
  NAMES.map((name) => [name, parse(readFileSync(join(root, 'config/policy', `${name}.yaml`), 'utf8'))]),
);

/** The files of config/policy as parsed, a copy of one's own each time. */
export const policyFiles = (): Record<string, unknown> => structuredClone(parsed);

/** The policy as it is delivered. */
export const deliveredPolicy = (): Policy => loadPolicy(policyFiles());

/** One step of a golden chain: what it says, and what must go out and be withheld. */
export interface GoldenStep {
  readonly van: Organisation;
  readonly bestand: string;
  readonly ontvangenOp: string;
  readonly lezing: { readonly children: readonly { readonly events: readonly BusinessEvent[] }[] };
  readonly leveringen: readonly { readonly aan: Organisation; readonly inhoud: RoutedContent }[];
  readonly onthouden?: readonly { readonly aan: Organisation; readonly soort: string; readonly pad?: string }[];
}

/** A golden chain with the record that must come of it. */
export function goldenChain(name: string): {
  readonly stappen: readonly GoldenStep[];
  readonly peildatum: string;
  readonly record: unknown;
} {
  const folder = join(root, 'test/golden', name);
  const { stappen, peildatum }: { stappen: GoldenStep[]; peildatum: string } = parse(readFileSync(join(folder, 'chain.yaml'), 'utf8'));
  return { stappen, peildatum, record: JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) };
}

const hash = new KeyedHash(Buffer.from('test'));

/** The facts of the steps, under the regimes of the policy. */
export const factsOfSteps = (steps: readonly GoldenStep[], policy: Policy): Fact[] =>
  steps.flatMap(({ van, bestand, ontvangenOp, lezing }) =>
    lezing.children.flatMap(({ events }) =>
      events.flatMap((event) =>
        factsOf(
          event,
          {
            organisation: van,
            berichtId: bestand,
            receivedAt: ontvangenOp,
            mappingVersion: 'test/1',
            regimeOf: (told) => regimeOf(policy, told),
          },
          hash,
        ),
      ),
    ),
  );
