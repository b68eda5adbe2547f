import { ById, Done } from '@portal/contracts/common';
import { MemberView, SetMemberStatus } from '@portal/contracts/team';
import type { Ctx } from '@portal/services/context';
import { z } from 'zod';
import type { partnerProcedure } from '../trpc';

/** What each surface does about its own people. */
interface MemberVerbs {
  readonly list: (ctx: Ctx) => Promise<MemberView[]>;
  readonly setStatus: (ctx: Ctx, input: SetMemberStatus) => Promise<MemberView>;
  readonly revokeInvitation: (ctx: Ctx, input: ById) => Promise<Done>;
}

/** What is asked about the people of any surface; inviting them and changing what they may do is of each surface's own roles. */
export const memberProcedures = (team: typeof partnerProcedure, verbs: MemberVerbs) => ({
  list: team.output(z.array(MemberView)).query(({ ctx }) => verbs.list(ctx)),
  setStatus: team
    .input(SetMemberStatus)
    .output(MemberView)
    .mutation(({ ctx, input }) => verbs.setStatus(ctx, input)),
  revokeInvitation: team
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.revokeInvitation(ctx, input)),
});
