import { taskOf, type ActField } from '@schakel/dossier';
import { inDutch } from '@schakel/format-docs';
import { SOORTEN, type Choice, type Soort } from '@schakel/registration';

/** A field of what can be recorded, as pages and integrators need it. */
export interface VeldVorm {
  readonly veld: string;
  readonly betekenis: string;
  readonly type: ActField['type']['soort'];
  readonly verplicht: boolean;
  /** How often it may be said; then it is a list. */
  readonly meer?: number;
  readonly max?: number;
  readonly patroon?: string;
  /** Name of the code list, which stands in `codelijsten`. */
  readonly codelijst?: string;
  readonly velden?: readonly VeldVorm[];
}

/** One thing that can be recorded. */
export interface SoortVorm {
  readonly soort: string;
  readonly titel: string;
  readonly gebeurtenis: string;
  readonly namens: string;
  readonly over: string;
  /** `eigen`: we give the number; `gevraagd`: it is asked; `bestaand`: the part stands in the record. */
  readonly nummer: { readonly hoe: Soort['nummer']; readonly soorten: readonly string[] };
  /** The kind of part that `onderwerp` must name; it may stay away where there is just one. */
  readonly bouwtOp?: string;
  readonly velden: readonly VeldVorm[];
}

function fieldOf({ pad, type, verplicht, meer, betekenis }: ActField): VeldVorm {
  return {
    veld: pad,
    betekenis: inDutch(betekenis) ?? betekenis,
    type: type.soort,
    verplicht: verplicht === true,
    ...(meer !== undefined && { meer }),
    ...('max' in type && { max: type.max }),
    ...(type.soort === 'woord' && type.patroon !== undefined && { patroon: type.patroon }),
    ...(type.soort === 'code' && { codelijst: type.lijst }),
    ...(type.soort === 'groep' && { velden: type.velden.map(fieldOf) }),
  };
}

const listsIn = (fields: readonly VeldVorm[]): string[] =>
  fields.flatMap(({ codelijst, velden = [] }) => [...(codelijst === undefined ? [] : [codelijst]), ...listsIn(velden)]);

/** Everything that can be recorded, with the codes that hold today. */
export function registratieSoorten(choices: (lijst: string) => readonly Choice[]): {
  readonly soorten: readonly SoortVorm[];
  readonly codelijsten: Readonly<Record<string, readonly Choice[]>>;
} {
  const soorten = SOORTEN.map(({ naam, titel, kind, over, nummer, nummers, bouwtOp, velden }) => ({
    soort: naam,
    titel,
    gebeurtenis: kind,
    namens: (taskOf(kind) ?? 'bip').toUpperCase(),
    over,
    nummer: { hoe: nummer, soorten: nummers },
    ...(bouwtOp !== undefined && { bouwtOp }),
    velden: velden.map(fieldOf),
  }));
  const lists = [...new Set(soorten.flatMap(({ velden }) => listsIn(velden)))].sort();
  return { soorten, codelijsten: Object.fromEntries(lists.map((lijst) => [lijst, choices(lijst)])) };
}
