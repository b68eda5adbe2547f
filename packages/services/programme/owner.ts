import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Scope } from '@portal/db/in-scope';
import { readScopeOf, scopeOf } from '../access';
import type { Ctx } from '../context';

type Placed = Pick<Ctx, 'partnerId'>;

/** Whose programme: the partner at hand, and outside of any the platform, under its own id. */
export const ownerOf = ({ partnerId }: Placed): string => partnerId ?? PLATFORM_PARTNER_ID;

/** 1: the platform looks for partners; 2: a partner for resellers. */
export const tierOf = (ctx: Placed): 1 | 2 => (ownerOf(ctx) === PLATFORM_PARTNER_ID ? 1 : 2);

/** The asker's scope at the owner of the programme. */
export const ownerScopeOf = (ctx: Ctx): Scope => ({ ...scopeOf(ctx), partnerId: ownerOf(ctx) });

/** The same to read. */
export const ownerReadScopeOf = (ctx: Ctx): Scope => ({
  ...readScopeOf(ctx),
  partnerId: ownerOf(ctx),
});
