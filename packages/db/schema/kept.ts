import type { Kept } from '@portal/domain/text/kept';
import { jsonb } from 'drizzle-orm/pg-core';

/** Words as data, to be said in the language of whoever reads them. */
export const kept = (name: string) => jsonb(name).$type<Kept>();
