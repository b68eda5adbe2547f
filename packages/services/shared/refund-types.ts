import { REFUND_TYPES } from '@portal/domain/enum/billing-event-type';
import { sql } from 'drizzle-orm';

/** The types of refunds as a list for `type in …`, written out so that indexes of these types serve. */
export const refundTypes = sql.raw(`(${REFUND_TYPES.map((type) => `'${type}'`).join(', ')})`);
