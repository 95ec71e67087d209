import { ValidateBy } from 'class-validator';
import { isDate } from '@schakel/kernel';

/** A date that exists: `yyyy-MM-dd`. */
export const IsDag = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDag',
    validator: {
      validate: (value: unknown): boolean => typeof value === 'string' && isDate(value),
      defaultMessage: () => 'moet een dag zijn die bestaat, zoals 2026-12-21',
    },
  });
