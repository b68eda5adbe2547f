import { AsideRules, AsideRuleView, SetAsideRule } from '@portal/contracts/aside-rule';
import { ClaimTotal } from '@portal/contracts/claim';
import { ById } from '@portal/contracts/common';
import {
  DecidedSetAside,
  DecideSetAside,
  ListSetAside,
  SetAsideChoice,
  SetAsideList,
} from '@portal/contracts/set-aside';
import { decideSetAside } from '@portal/services/set-aside/decide-set-aside';
import { listSetAside, totalSetAside } from '@portal/services/set-aside/list-set-aside';
import { confirmAsideRule } from '@portal/services/set-aside/rule/confirm-aside-rule';
import { endAsideRule } from '@portal/services/set-aside/rule/end-aside-rule';
import { listAsideRules } from '@portal/services/set-aside/rule/list-aside-rules';
import { setAsideRule } from '@portal/services/set-aside/rule/set-aside-rule';
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
  rules: procedure.output(AsideRules).query(({ ctx }) => listAsideRules(ctx)),
  setRule: procedure
    .input(SetAsideRule)
    .output(AsideRuleView)
    .mutation(({ ctx, input }) => setAsideRule(ctx, input)),
  confirmRule: procedure
    .input(ById)
    .output(AsideRuleView)
    .mutation(({ ctx, input }) => confirmAsideRule(ctx, input)),
  endRule: procedure
    .input(ById)
    .output(AsideRuleView)
    .mutation(({ ctx, input }) => endAsideRule(ctx, input)),
});
