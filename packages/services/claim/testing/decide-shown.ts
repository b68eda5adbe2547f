import type { ClaimTotal, DecideClaims } from '@portal/contracts/claim';
import type { Ctx } from '../../context';
import { decideClaims } from '../decide-claims';
import { totalChosenClaims } from '../list-claims';

/** Decides on what is there now, as a person does who looks at the sums first. */
export const decideShown = async (ctx: Ctx, input: DecideClaims): Promise<ClaimTotal> =>
  decideClaims(ctx, { expected: await totalChosenClaims(ctx, input), ...input });
