import { codeFault } from '@schakel/adapter-contract';
import { distinctFaults, type Fault } from '@schakel/kernel';
import { shown, type XmlNode } from '@schakel/xml';
import type { Misfit, Refusal } from './text-rule';

/** An answer must stay smaller than the message. */
const MOST = 50;

/** Gathers faults; never a value, only names of the format and paths. */
export class Faults {
  private readonly refusals: Fault[] = [];
  private readonly unknownCodes: Fault[] = [];

  get refused(): readonly Fault[] {
    return distinctFaults(this.refusals);
  }

  get parked(): readonly Fault[] {
    return distinctFaults(this.unknownCodes);
  }

  /** How many times something was refused. */
  get count(): number {
    return this.refusals.length;
  }

  /** Whether it is no use to look further. */
  get enough(): boolean {
    return this.refusals.length >= MOST;
  }

  refuse(veld: string, code: Refusal | 'VERSIE_ONBEKEND', uitleg: string): void {
    this.refusals.push({ veld, code, uitleg });
  }

  misplaced(node: XmlNode): void {
    this.refuse(
      node.path,
      'STRUCTUUR',
      `${lastName(node.path)} staat op de verkeerde plek, staat er te vaak of hoort niet in dit bericht. Haal het weg of zet het op de goede plek.`,
    );
  }

  otherNamespace(node: XmlNode, namespace: string): void {
    this.refuse(node.path, 'STRUCTUUR', `${lastName(node.path)} staat in een verkeerde naamruimte. Gebruik ${namespace}.`);
  }

  /** One of these names should stand under `parent`. */
  missing(parent: XmlNode, names: readonly string[]): void {
    const [name = '', ...others] = names;
    if (others.length === 0) {
      this.refuse(`${parent.path}/${name}`, 'VERPLICHT_ONTBREEKT', `${name} ontbreekt. Vul dit in en verstuur het bericht opnieuw.`);
      return;
    }
    const list = `${names.slice(0, -1).join(', ')} of ${names.at(-1) ?? ''}`;
    this.refuse(
      parent.path,
      'VERPLICHT_ONTBREEKT',
      `Hier ontbreekt een van deze onderdelen: ${list}. Vul er een in en verstuur het bericht opnieuw.`,
    );
  }

  attribute(node: XmlNode, name: string, code: Refusal, advice: string): void {
    this.refuse(`${node.path}/@${shown(name)}`, code, `Het attribuut ${shown(name)} van ${lastName(node.path)} ${advice}`);
  }

  text(veld: string, misfit: Misfit): void {
    if (misfit.code !== 'CODE_ONBEKEND') this.refuse(veld, misfit.code, `${lastName(veld)} ${WRONG[misfit.code]}. ${misfit.advice}`);
    else if (this.unknownCodes.length < MOST) this.unknownCodes.push(codeFault(veld, misfit.code));
  }
}

const WRONG: Record<Refusal, string> = {
  VERPLICHT_ONTBREEKT: 'is leeg',
  TYPE_FOUT: 'heeft een verkeerde vorm',
  TE_LANG: 'is te lang',
  SOORT_ONBEKEND: 'past niet bij dit soort bericht',
  STRUCTUUR: 'heeft een andere waarde dan het schema hier vraagt',
};

/** The name as it stands in a path; one that is hidden there, or an index, is not repeated. */
export function lastName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '');
  return name.startsWith('*') || name.startsWith('@*') ? 'Dit onderdeel' : name.replace(/^@/, 'Attribuut ');
}
