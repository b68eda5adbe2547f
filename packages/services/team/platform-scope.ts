import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Scope } from '@portal/db/in-scope';
import { scopeOf } from '../access';
import type { Ctx } from '../context';

/** The scope of the platform's own rows: mails and records of its own stand under the platform's id. */
export const platformScopeOf = (ctx: Ctx): Scope => ({
  ...scopeOf(ctx),
  partnerId: PLATFORM_PARTNER_ID,
});
