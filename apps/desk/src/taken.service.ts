import { Inject, Injectable } from '@nestjs/common';
import { displayName, type DossierRecord } from '@schakel/dossier';
import { tasksOf, type Reader, type Task, type TaskKind } from '@schakel/journal';
import { dutchDate } from '@schakel/kernel';
import { PIPELINE, type Pipeline } from '@schakel/pipeline';
import { HerkomstService } from './herkomst.service';
import { placeOfTask, taskLine, textOfTask } from './taak';

const PAGE = 50;
/** A correction that was not confirmed after a day is a task. */
const CONFIRM_WITHIN_MS = 86_400_000;
const OFFICES: Readonly<Record<string, string>> = { om: 'het openbaar ministerie', rechter: 'de rechter' };

/** What must be done about records. Whether somebody may ask is for `CaseAccess`. */
@Injectable()
export class TakenService {
  constructor(
    @Inject(PIPELINE) private readonly pipeline: Pipeline,
    @Inject(HerkomstService) private readonly herkomst: HerkomstService,
  ) {}

  /** The one that has been a task longest first; `na` is the cursor of the page before. */
  async lijst(asked: {
    kind: TaskKind | undefined;
    na: string | undefined;
    reader: Reader;
    limit?: number;
  }): Promise<{ taken: object[]; volgende?: string }> {
    const { kind, na, reader, limit = PAGE } = asked;
    const now = this.pipeline.context.clock.now();
    const tasks = await tasksOf(this.pipeline.context.journal, {
      reader,
      today: dutchDate(now.toISOString()),
      confirmedBefore: new Date(now.getTime() - CONFIRM_WITHIN_MS).toISOString(),
      limit,
      ...(kind !== undefined && { kind }),
      ...(na !== undefined && { after: placeOfTask(na) }),
    });
    const names = await this.names(tasks);
    const last = tasks.at(-1);
    return {
      taken: tasks.map((task) => taskLine(task, names.get(task.dossierId), (one) => OFFICES[one] ?? this.herkomst.nameOf(one))),
      ...(last && tasks.length === limit && { volgende: textOfTask(last) }),
    };
  }

  private async names(tasks: readonly Task[]): Promise<Map<string, string | undefined>> {
    const lines = await this.pipeline.readSide.dossiersByIds([...new Set(tasks.map(({ dossierId }) => dossierId))]);
    return new Map(lines.map(({ id, recordJson }) => [id, displayName(JSON.parse(recordJson) as DossierRecord)]));
  }
}
