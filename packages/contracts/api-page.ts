import { z } from 'zod';
import { CurrencyCode } from './common';

/** How many a list of `/api/v1` gives at once; its document says of what. */
export const apiLimit = z.number().int().min(1).max(200).optional();

/** Where such a list is read on. */
export const apiCursor = <Cursor extends z.ZodType>(cursor: Cursor) =>
  cursor.optional().meta({
    description: '`nextCursor` of the answer before; the other parameters have to stay the same.',
  });

/** How many events a decision was meant for. */
export const apiExpectedEvents = z.number().int().min(1).meta({
  description: 'How many there are. Where it is another number by now, nothing is decided.',
});

/** What events add up to, by currency. */
export const ApiSums = z.array(z.object({ amountMinor: z.number().int(), currency: CurrencyCode }));
