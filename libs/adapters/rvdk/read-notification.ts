import type { EventKind, Identifier, Subject } from '@schakel/dossier';
import { childOf, childrenOf, tokenOf, type XmlNode } from '@schakel/xml';
import { type Happened, NO_MOMENT, NO_NUMBER, readRegion } from './inquiry';
import { concerned, readChild, readChildNumbers } from './persons';
import { group, present, type Said, text } from './said';

import { isNil, noValueOf } from './stuf';

/** A notification of the RvdK: status and outcome of a protection inquiry, about just one child (dossier.md 3C). */
export function readNotification(root: XmlNode, said: Said): Happened {
  const object = childOf(root, 'object') ?? root;
  said.skip(said.needed(object, 'isVan', 'gerelateerde', 'omschrijvingGeneriek'));
  const zaak = said.child(object, 'identificatie');
  const own: Identifier | undefined = zaak && { soort: 'rvdk-zaaknummer', waarde: tokenOf(zaak) };
  const vtoNode = requestNumber(object, said);
  const vto: Identifier | undefined = vtoNode && { soort: 'vto-nummer', waarde: tokenOf(vtoNode) };
  const nummer = own ?? vto;
  if (nummer === undefined) said.fault('ZAAK_NIET_GEVONDEN', `${object.path}/identificatie`);
  const subject: Subject = { soort: 'onderzoek', ...(nummer !== undefined && { nummer }) };
  readTheChild(object, own !== undefined, said);
  if (own !== undefined && zaak !== undefined) said.number(subject, 'nummers.rvdk-zaaknummer', own, zaak.path);
  if (vto !== undefined && vtoNode !== undefined) said.number(subject, 'nummers.vto-nummer', vto, vtoNode.path);
  else said.state({ subject, path: 'onderzoekSoort', value: 'AMBTSHALVE', veld: object.path });
  readRegion(root, subject, said);
  const kind = readOutcome(object, vto !== undefined, subject, said);
  const others = concerned(object, 'corv.rolNotificatie', said);
  if (others.length > 0) said.state({ subject, path: 'belanghebbenden', value: others, veld: `${object.path}/heeftAlsBelanghebbende` });
  const set = said.needed(object, 'heeft', 'datumStatusGezet');
  return { kind, subject, occurredAt: set === undefined ? NO_MOMENT : said.moment(set) };
}

/**
 * The number of the request. Without one the RvdK acts of its own accord (ambtshalve); where the request is named but
 * its number is not known, we cannot tell: a fault.
 */
function requestNumber(object: XmlNode, said: Said): XmlNode | undefined {
  const other = childOf(object, 'heeftBetrekkingOpAndere');
  if (other === undefined) return undefined;
  said.skip(childOf(other, 'gerelateerde', 'isVan', 'gerelateerde', 'omschrijvingGeneriek'));
  const steps = [other, childOf(other, 'gerelateerde'), childOf(other, 'gerelateerde', 'identificatie')];
  if (steps.some((step) => step !== undefined && isNil(step) && noValueOf(step) === 'geenWaarde')) return undefined;
  return said.needed(object, 'heeftBetrekkingOpAndere', 'gerelateerde', 'identificatie');
}

/** A notification is about one child; the schema leaves no place for another. */
function readTheChild(object: XmlNode, hasCase: boolean, said: Said): void {
  const relation = said.needed(object, 'heeftBetrekkingOp');
  const related = relation && said.needed(relation, 'gerelateerde');
  const child = related && said.needed(related, 'natuurlijkPersoon');
  if (relation === undefined || related === undefined || child === undefined) return;
  const which = said.child(relation, 'omschrijving');
  const unborn = which !== undefined && said.code('corv.client')(which) === 'ongeboren';
  const known = readChildNumbers(child, said);
  if (!known && !unborn && !hasCase) said.fault('PERSOON_ONZEKER', child.path, NO_NUMBER);
  readChild(child, unborn, said);
}

/** Which results go with which status, and what happened then (working spec; dossier.md 3C and section 9, trap 5). */
const KINDS: Readonly<Record<string, Readonly<Record<string, EventKind>>>> = {
  INTAKE_AFGEROND: { '': 'inquiry.status', VERZOEK_AFGEWEZEN: 'inquiry.outcome' },
  ONDERZOEK_AFGEROND: { '': 'inquiry.outcome', GEEN_REKEST: 'inquiry.outcome' },
  ZAAK_AFGEROND: {
    '': 'inquiry.status',
    VERZOEK_AFGEWEZEN: 'inquiry.outcome',
    GEEN_REKEST: 'inquiry.outcome',
    MAATREGEL_OPGELEGD: 'court.decision',
    GEEN_MAATREGEL_OPGELEGD: 'court.decision',
  },
};

function readOutcome(object: XmlNode, asked: boolean, subject: Subject, said: Said): EventKind {
  const statusNode = said.needed(object, 'heeft', 'gerelateerde', 'omschrijving');
  const status = statusNode && said.code('corv.status')(statusNode);
  if (statusNode !== undefined && status !== undefined)
    said.state({ subject, path: 'status', value: { code: status }, veld: statusNode.path });
  const outcome = said.child(object, 'resultaat');
  const resultNode = outcome && childOf(outcome, 'omschrijving');
  let result: string | undefined;
  if (outcome !== undefined && isNil(outcome)) said.saysNothing(subject, 'resultaat', outcome);
  const meaning = said.code('corv.resultaat');
  said.states(subject, 'resultaat', outcome, 'omschrijving', (node) => (result = String(meaning(node) ?? '') || undefined));
  const decided = readDecisions(object, subject, said);
  const resultUnknown = resultNode !== undefined && !isNil(resultNode) && result === undefined;
  if (status === undefined || resultUnknown) return 'inquiry.status';
  const kind = KINDS[String(status)]?.[result ?? ''];
  if (kind === undefined) said.fault('STATUS_TEGENSPRAAK', (resultNode ?? statusNode ?? object).path);
  else if (decided && kind !== 'court.decision') said.fault('STATUS_TEGENSPRAAK', `${object.path}/leidtTot`);
  if (result === 'MAATREGEL_OPGELEGD' && !decided)
    said.warn(resultNode ?? object, 'BESLISSING_ONTBREEKT', 'Er is een maatregel opgelegd, maar het bericht zegt niet welke.');
  return kind === 'inquiry.status' && status === 'INTAKE_AFGEROND' && !asked ? 'inquiry.ex-officio.started' : (kind ?? 'inquiry.status');
}

/** The decisions of the judge; whether there are any. */
function readDecisions(object: XmlNode, subject: Subject, said: Said): boolean {
  const veld = `${object.path}/leidtTot`;
  const [first] = childrenOf(object, 'leidtTot');
  const relations = present(object, 'leidtTot');
  if (relations.length === 0) {
    if (first !== undefined) said.saysNothing(subject, 'beslissingen', first);
    return false;
  }
  const value = relations.map((relation) => {
    const decision = said.needed(relation, 'gerelateerde');
    if (decision === undefined) return {};
    const [ingangsdatum, einddatum] = ['ingangsdatumWerking', 'einddatumWerking'].map((name) => said.leaf(decision, name, said.date));
    const end = childOf(decision, 'einddatumWerking');
    if (
      end !== undefined &&
      [ingangsdatum, einddatum].every((date) => String(date).length === 10) &&
      String(einddatum) < String(ingangsdatum)
    )
      said.fault('DATUM_ONGELDIG', end.path);
    return group({
      datumBeslissing: said.leaf(decision, 'datumBeslissing', said.date),
      toelichting: said.leaf(decision, 'toelichting', said.cutAt(1000, text)),
      ingangsdatum,
      einddatum,
    });
  });
  said.state({ subject, path: 'beslissingen', value, veld });
  return true;
}
