import type { Ctx } from '../context';
import { acceptAgreement } from './accept-agreement';
import { getOwnAgreement } from './own-agreement';

/** Reads and accepts what stands, as one of the demo's people does. */
export const acceptShown = async (ctx: Ctx): Promise<void> => {
  const { number, hash } = await getOwnAgreement(ctx);
  await acceptAgreement(
    { ...ctx, client: { ipAddress: '192.0.2.10', userAgent: null } },
    { number, hash, signedName: ctx.actor.name, hasAgreed: true },
  );
};
