import { canonicalJson } from '@schakel/kernel';
import type { Bron, DossierRecord, Tegenspraak, Veld, Velden } from './dossier-record';

type ProperBron = Omit<Bron, 'regimes' | 'berichtId' | 'veld' | 'gehoordOp' | 'vertaling'>;

function properBron({ organisatie, namens, sinds, regel, besluit, authentiek }: Bron): ProperBron {
  return {
    organisatie,
    ...(namens !== undefined && { namens }),
    sinds,
    regel,
    ...(besluit && { besluit }),
    ...(authentiek && { authentiek }),
  };
}

const properVeld = ({ waarde, bron }: Veld) => ({ waarde, bron: properBron(bron) });

const properVelden = (velden: Velden) => Object.fromEntries(Object.entries(velden).map(([path, veld]) => [path, properVeld(veld)]));

const properTegenspraak = <One extends Tegenspraak>(one: One) => ({ ...one, waarden: one.waarden.map(properVeld) });

const proper = <Part extends { readonly velden: Velden }>(part: Part) => ({ ...part, velden: properVelden(part.velden) });

/**
 * The record proper as canonical JSON (RFC 8785), without the hearing layer and without the regimes, which say what may be done with a value: the bytes that are the same however the
 * facts arrived (semantics.md 5).
 */
export function canonicalRecord(record: DossierRecord): string {
  return canonicalJson({
    identificaties: record.identificaties,
    gezin: record.gezin,
    jongere: properVelden(record.jongere),
    tegenspraken: record.tegenspraken.map(properTegenspraak),
    besluiten: record.besluiten.map(properTegenspraak),
    trajecten: record.trajecten.map((traject) => ({
      ...traject,
      meldingen: traject.meldingen.map(proper),
      verwijzingen: traject.verwijzingen.map(proper),
      processenVerbaal: traject.processenVerbaal.map(proper),
      verrichtingen: traject.verrichtingen.map(proper),
      zorgmeldingen: traject.zorgmeldingen.map(proper),
      onderzoeken: traject.onderzoeken.map(proper),
    })),
  });
}
