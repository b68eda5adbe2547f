import { v7 } from 'uuid';

/** A new uuid v7: made by the application, ordered by time, safe as a key on every shard. */
export const newId = (): string => v7();

/** The platform's own place in tables keyed by partner (audit, mails, idempotency): no partner has this id. */
export const PLATFORM_PARTNER_ID = '00000000-0000-0000-0000-000000000000';
