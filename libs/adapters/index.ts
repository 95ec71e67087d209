import { type Adapter, type AdapterDefinition, type CodeLists, demandLists } from '@schakel/adapter-contract';
import type { Organisation } from '@schakel/dossier';
import { CannotStart } from '@schakel/kernel';
import { halt } from './halt';
import { leerplicht } from './leerplicht';
import { rvdk } from './rvdk';

/** The register: every partner whose format Schakel knows. `npm run new:adapter -- <partner>` adds one. */
export const adapters: readonly AdapterDefinition[] = [leerplicht, halt, rvdk];

/**
 * Every adapter, ready for use, by partner. Load once, at the start of a process. Throws CannotStart that lists all
 * code lists that are missing, or all partners that are registered twice or whose adapter calls itself otherwise.
 */
export async function loadAdapters(
  codes: CodeLists,
  register: readonly AdapterDefinition[] = adapters,
): Promise<ReadonlyMap<Organisation, Adapter>> {
  demandLists(
    codes,
    register.flatMap(({ codeLists }) => codeLists),
  );
  const loaded = await Promise.all(register.map((definition) => definition.load(codes)));
  const faults = register.flatMap(({ partner }, i) => [
    ...(register.findIndex((other) => other.partner === partner) < i ? [registerFault(partner, 'staat twee keer in het register')] : []),
    ...(loaded[i]?.partner === partner ? [] : [registerFault(partner, 'heeft een adapter die zich anders noemt')]),
  ]);
  if (faults.length > 0) {
    const help = `Schakel start niet. Pas libs/adapters/index.ts aan:\n${faults.map(({ veld, uitleg }) => `  ${veld} ${uitleg}`).join('\n')}`;
    throw new CannotStart('the register of adapters is not right', { faults, help });
  }
  return new Map(loaded.map((adapter) => [adapter.partner, adapter]));
}

const registerFault = (partner: Organisation, uitleg: string) => ({ veld: `adapter ${partner}`, code: 'CONFIGURATIE', uitleg });
