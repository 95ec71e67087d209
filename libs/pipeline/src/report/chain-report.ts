import { ChainReport, inForce, type Geldigheid, type Ketenrapport } from '@schakel/dossier';
import { figuresIn } from '@schakel/journal';
import { dutchDate } from '@schakel/kernel';
import type { PipelineContext } from '../context';

/**
 * The chain over a period, both days included, reckoned today: from one small row per traject, never from the records
 * themselves. Reads page after page and holds numbers only. It counts by the rules that hold on the last day of the period.
 */
export async function chainReport(
  { journal, clock, policy }: Pick<PipelineContext, 'journal' | 'clock' | 'policy'>,
  { van, tot }: { readonly van: string; readonly tot: string },
): Promise<Ketenrapport> {
  const peildatum = dutchDate(clock.now().toISOString());
  const { doel, doorlooptijd, ketentermijnen, wachttijden, thuiszitten, jaarverslag } = policy.maten;
  const holds = (rule: Geldigheid): boolean => inForce(rule, tot);
  const rules = {
    doorlooptijd: doorlooptijd.filter(holds),
    termijnen: policy.termijnen.termijnen.filter(holds),
    ketentermijnen: ketentermijnen.filter(holds),
    wachttijden: wachttijden.filter(holds),
    // by the first day of the absence
    thuiszitten,
    jaarverslag: jaarverslag.filter(holds),
  };
  const report = new ChainReport({ van, tot, peildatum }, rules, doel.find(holds));
  for await (const figures of figuresIn(journal, { van, tot })) report.add(figures);
  return report.result();
}
