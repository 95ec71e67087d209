import type { ChildContent, Content, Correction } from '@schakel/adapter-contract';
import { EVENT_KINDS, identifierIn, SUBJECT_SOORTEN, type Attachment, type Subject } from '@schakel/dossier';
import { isGroup, type Json } from '@schakel/kernel';

const isText = (value: Json | undefined): value is string => typeof value === 'string';

/** Every item read; undefined where it is no list, or one item cannot be read. */
function everyOne<Item>(list: Json | undefined, read: (item: Json) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const items = list.flatMap((item: Json) => read(item) ?? []);
  return items.length === list.length ? items : undefined;
}

function childIn(kept: Json): ChildContent | undefined {
  if (!isGroup(kept)) return undefined;
  const identifiers = everyOne(kept['identifiers'], identifierIn);
  const { jongere } = kept;
  return identifiers && isGroup(jongere) ? { identifiers, jongere } : undefined;
}

function attachmentIn(kept: Json): Attachment | undefined {
  if (!isGroup(kept)) return undefined;
  const { identificatie, soort, creatiedatum, bestandsnaam, contentType, inhoud } = kept;
  const isWhole =
    isText(identificatie) && isText(soort) && isText(creatiedatum) && isText(bestandsnaam) && isText(contentType) && isText(inhoud);
  return isWhole ? { identificatie, soort, creatiedatum, bestandsnaam, contentType, inhoud } : undefined;
}

function subjectIn(kept: Json | undefined): Subject | undefined {
  if (!isGroup(kept)) return undefined;
  const soort = SUBJECT_SOORTEN.find((one) => one === kept['soort']);
  const nummer = identifierIn(kept['nummer']);
  return soort && { soort, ...(nummer && { nummer }) };
}

function correctionIn(kept: Json): Correction | undefined {
  if (!isGroup(kept)) return undefined;
  const { path, value } = kept;
  const subject = subjectIn(kept['subject']);
  return subject && isText(path) ? { subject, path, ...(value !== undefined && { value }) } : undefined;
}

/**
 * What a delivery tells, as `owe` kept it. Undefined where there is none any more (shredded). Throws where it is there and not
 * of that shape: then nothing of it may be told, rather than a part.
 */
export function contentIn(kept: Json | undefined): Content | undefined {
  if (kept === undefined) return undefined;
  const content = read(kept);
  if (!content) throw new Error('what was kept of a delivery is not the content of one');
  return content;
}

function read(kept: Json): Content | undefined {
  const child = childIn(kept);
  if (!child || !isGroup(kept)) return undefined;
  const { occurredAt, values } = kept;
  const kind = EVENT_KINDS.find((one) => one === kept['kind']);
  const others = kept['others'] === undefined ? [] : everyOne(kept['others'], childIn);
  const attachments = kept['attachments'] === undefined ? [] : everyOne(kept['attachments'], attachmentIn);
  const correction = kept['correction'] === undefined ? {} : { correction: correctionIn(kept['correction']) };
  if (!kind || !isText(occurredAt) || !isGroup(values) || !others || !attachments) return undefined;
  if ('correction' in correction && !correction.correction) return undefined;
  return {
    kind,
    occurredAt,
    ...child,
    values,
    ...(others.length > 0 && { others }),
    ...(attachments.length > 0 && { attachments }),
    ...(correction.correction && { correction: correction.correction }),
  };
}
