import { z } from 'zod';

/** An optional part of a contract as a field: left empty it is nothing, not an empty text. */
export const blank = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema);
