import type { Scope } from '@portal/db/in-scope';
import { scopeOf } from '../access';
import type { Ctx } from '../context';

/** `scopeOf` for a verb that only reads: the database then refuses writes. */
export const readScopeOf = (ctx: Ctx): Scope => ({ ...scopeOf(ctx), readOnly: true });
