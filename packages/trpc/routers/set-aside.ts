import { ClaimTotal } from '@portal/contracts/claim';
import {
  DecidedSetAside,
  DecideSetAside,
  ListSetAside,
  SetAsideChoice,
  SetAsideList,
} from '@portal/contracts/set-aside';
import { decideSetAside } from '@portal/services/set-aside/decide-set-aside';
import { listSetAside, totalSetAside } from '@portal/services/set-aside/list-set-aside';
import type { partnerProcedure } from '../trpc';

/** Events of a partner that wait or are held, and what is decided on them. */
export const setAsideProcedures = (procedure: typeof partnerProcedure) => ({
  list: procedure
    .input(ListSetAside)
    .output(SetAsideList)
    .query(({ ctx, input }) => listSetAside(ctx, input)),
  total: procedure
    .input(SetAsideChoice)
    .output(ClaimTotal)
    .query(({ ctx, input }) => totalSetAside(ctx, input)),
  decide: procedure
    .input(DecideSetAside)
    .output(DecidedSetAside)
    .mutation(({ ctx, input }) => decideSetAside(ctx, input)),
});
