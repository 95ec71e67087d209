import { audit } from '@schakel/journal';
import { canonicalJson, newId, sha256Hex } from '@schakel/kernel';
import type { Foundation } from './foundation';

/** Notes in the audit trail with which policy, code lists and partners this process works: digests of the parsed files. */
export async function noteStart({ configuration, pipeline }: Foundation): Promise<void> {
  const { journal, clock } = pipeline.context;
  const now = clock.now();
  const { policyFiles, codeListFiles, partners } = configuration;
  const digest = (value: unknown): string => sha256Hex(canonicalJson(JSON.parse(JSON.stringify(value))));
  const details = { beleid: digest(policyFiles), codelijsten: digest(codeListFiles), partners: digest(partners) };
  const line = { id: newId(now), at: now.toISOString(), actor: 'schakel', action: 'configuratie.geladen', details } as const;
  await journal.transaction((tx) => audit(tx, line));
}
