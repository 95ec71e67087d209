import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsString, Length, Matches } from 'class-validator';

/** A reason in a person's own words: kept sealed, shown to whoever must judge it, so without numbers of a person. */
export const Reden = (least: number, example: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ example, minLength: least, maxLength: 500, description: 'Waarom u dit doet. Zonder nummer van een persoon of zaak.' }),
    IsString({ message: 'vul in waarom u dit doet' }),
    Length(least, 500, { message: `moet ${least} tot 500 tekens zijn` }),
    Matches(/^(?!.*\d{8})/s, { message: 'mag geen nummer van een persoon of zaak bevatten' }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
  );
