import { BadRequestException } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { MessageRefused, type Fault } from '@schakel/kernel';

/** Every violation at once, with the path of the field, in plain Dutch. */
export function refusal(errors: ValidationError[]): Error {
  const faults = errors.flatMap((error) => faultsOf(error, ''));
  if (faults.length === 0) return new BadRequestException();
  return new MessageRefused('the request is not valid', { help: 'Een of meer velden kloppen niet.', faults });
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const veld = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => ({
    veld,
    code: rule === 'whitelistValidation' ? 'STRUCTUUR' : 'TYPE_FOUT',
    uitleg: rule === 'whitelistValidation' ? 'Dit veld hoort hier niet. Haal het weg.' : text,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, veld))];
}
