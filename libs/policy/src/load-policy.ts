import { Ajv, type ErrorObject } from 'ajv';
import { CannotStart, isDate, type Fault } from '@schakel/kernel';
import { checkMaten, checkSchoolvakanties } from './count-checks';
import { checkGezag, checkRegimes, checkRoutering, checkTermijnen } from './cross-checks';
import { checkVoorwaarden } from './condition-checks';
import { checkOuders, checkRkj, checkVerstrekking, crossLaw } from './law-checks';
import type {
  GezagBestand,
  MatenBestand,
  OudersBestand,
  Policy,
  RegimesBestand,
  RkjBestand,
  RouteringBestand,
  SchoolvakantiesBestand,
  TermijnenBestand,
  VerstrekkingBestand,
  VoorwaardenBestand,
} from './policy';
import { POLICY_SCHEMAS } from './policy-schemas';

const ajv = new Ajv({ allErrors: true, discriminator: true, formats: { dag: isDate } });

const FILES = {
  gezag: ajv.compile<GezagBestand>(POLICY_SCHEMAS.gezag),
  termijnen: ajv.compile<TermijnenBestand>(POLICY_SCHEMAS.termijnen),
  maten: ajv.compile<MatenBestand>(POLICY_SCHEMAS.maten),
  schoolvakanties: ajv.compile<SchoolvakantiesBestand>(POLICY_SCHEMAS.schoolvakanties),
  regimes: ajv.compile<RegimesBestand>(POLICY_SCHEMAS.regimes),
  routering: ajv.compile<RouteringBestand>(POLICY_SCHEMAS.routering),
  verstrekking: ajv.compile<VerstrekkingBestand>(POLICY_SCHEMAS.verstrekking),
  rkj: ajv.compile<RkjBestand>(POLICY_SCHEMAS.rkj),
  ouders: ajv.compile<OudersBestand>(POLICY_SCHEMAS.ouders),
  voorwaarden: ajv.compile<VoorwaardenBestand>(POLICY_SCHEMAS.voorwaarden),
};
type FileName = keyof typeof FILES;

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function faultOf(name: FileName, { keyword, instancePath, params }: ErrorObject): Fault {
  const at = (field = ''): string => `${name}.yaml${instancePath}${field}`;
  switch (keyword) {
    case 'required':
      return { veld: at(`/${params.missingProperty}`), code: 'VERPLICHT_ONTBREEKT', uitleg: 'Dit veld ontbreekt. Vul het in.' };
    case 'additionalProperties':
      return {
        veld: at(`/${params.additionalProperty}`),
        code: 'STRUCTUUR',
        uitleg: 'Dit veld kennen wij niet. Haal het weg of verbeter de naam.',
      };
    case 'enum':
      return { veld: at(), code: 'TYPE_FOUT', uitleg: `Kies een van: ${params.allowedValues.map(asText).join(', ')}.` };
    case 'format':
      return { veld: at(), code: 'DATUM_ONGELDIG', uitleg: 'Dit is geen datum die bestaat. Schrijf jjjj-mm-dd.' };
    case 'discriminator':
      return { veld: at('/soort'), code: 'TYPE_FOUT', uitleg: 'Dit soort toets kennen wij niet. Kijk bovenin het bestand welke er zijn.' };
    case 'oneOf':
      return { veld: at(), code: 'STRUCTUUR', uitleg: 'Een mijlpaal is of een gebeurtenis, of een pad. Kies een van de twee.' };
    case 'pattern':
      return { veld: at(), code: 'TYPE_FOUT', uitleg: 'Schrijf <onderwerp>.<pad> of <onderwerp>.*, zoals jongere.adres.' };
    case 'type':
      return { veld: at(), code: 'TYPE_FOUT', uitleg: `Hier hoort een ander soort waarde: ${asText(params.type)}.` };
    default:
      return { veld: at(), code: 'TYPE_FOUT', uitleg: `Deze waarde kan niet (${keyword}). Verbeter haar.` };
  }
}

/** `required` and `maxProperties` inside the two shapes of a milestone are told once, as the choice itself; of a test only the shape that was meant is looked at. */
const tellsSomething = ({ schemaPath }: ErrorObject): boolean => schemaPath.includes('/toets/') || !/\/oneOf\/\d/.test(schemaPath);

/** Checks one file; returns it typed when it can be used, and adds to `faults` when it cannot. */
function checked<File>(
  name: FileName,
  files: Readonly<Record<string, unknown>>,
  validate: { (data: unknown): data is File; errors?: ErrorObject[] | null },
  check: (file: File) => Fault[],
  faults: Fault[],
): File | undefined {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) {
    faults.push({ veld: `${name}.yaml`, code: 'VERPLICHT_ONTBREEKT', uitleg: 'Dit bestand ontbreekt of is leeg.' });
    return undefined;
  }
  if (!validate(file)) {
    faults.push(...(validate.errors ?? []).filter(tellsSomething).map((error) => faultOf(name, error)));
    return undefined;
  }
  faults.push(...check(file));
  return file;
}

const isWhole = (files: { readonly [Name in keyof Policy]: Policy[Name] | undefined }): files is Policy =>
  Object.values(files).every((file) => file !== undefined);

/**
 * The policy from its files, already read and parsed, by their names: `config/policy/<name>.yaml`. Throws one CannotStart with every fault in every file; `veld` names file and place.
 */
export function loadPolicy(files: Readonly<Record<string, unknown>>): Policy {
  const faults: Fault[] = [];
  const gezag = checked('gezag', files, FILES.gezag, checkGezag, faults);
  const termijnen = checked('termijnen', files, FILES.termijnen, checkTermijnen, faults);
  const maten = checked('maten', files, FILES.maten, checkMaten, faults);
  const schoolvakanties = checked('schoolvakanties', files, FILES.schoolvakanties, checkSchoolvakanties, faults);
  const regimes = checked('regimes', files, FILES.regimes, checkRegimes, faults);
  const routering = checked('routering', files, FILES.routering, checkRoutering, faults);
  const verstrekking = checked('verstrekking', files, FILES.verstrekking, checkVerstrekking, faults);
  const rkj = checked('rkj', files, FILES.rkj, checkRkj, faults);
  const ouders = checked('ouders', files, FILES.ouders, checkOuders, faults);
  const voorwaarden = checked('voorwaarden', files, FILES.voorwaarden, checkVoorwaarden, faults);
  if (routering && regimes && verstrekking && rkj) faults.push(...crossLaw({ routering, regimes, verstrekking, rkj }));
  for (const name of Object.keys(files).filter((key) => !Object.hasOwn(FILES, key))) {
    faults.push({
      veld: `${name}.yaml`,
      code: 'STRUCTUUR',
      uitleg: `Dit bestand kennen wij niet. De bestanden zijn: ${Object.keys(FILES).join(', ')}.`,
    });
  }
  const all = { gezag, termijnen, maten, schoolvakanties, regimes, routering, verstrekking, rkj, ouders, voorwaarden };
  if (faults.length > 0 || !isWhole(all)) {
    const help = faults.map(({ veld, uitleg }) => `${veld}: ${uitleg}`).join('\n');
    throw new CannotStart('the policy cannot be used', { faults, help, details: { faults: faults.length } });
  }
  return all;
}
