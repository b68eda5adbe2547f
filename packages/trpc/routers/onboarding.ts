import { ById } from '@portal/contracts/common';
import {
  DecideOnboardingTask,
  EndOnboarding,
  GetOnboardingTemplate,
  ListOnboardings,
  MovedOnboarding,
  MoveOnboarding,
  OnboardingDetail,
  OnboardingPage,
  OnboardingTemplateDetail,
  SaveOnboardingTemplate,
  SubmitOnboardingTask,
} from '@portal/contracts/onboarding';
import { decideTask } from '@portal/services/onboarding/decide-task';
import { getOnboarding, getOwnOnboarding } from '@portal/services/onboarding/describe-onboarding';
import { activateNewcomer, endOnboarding } from '@portal/services/onboarding/end-onboarding';
import { listOnboardings } from '@portal/services/onboarding/list-onboardings';
import { moveOnboarding } from '@portal/services/onboarding/move-onboarding';
import {
  getOnboardingTemplate,
  saveOnboardingTemplate,
} from '@portal/services/onboarding/save-template';
import { submitTask } from '@portal/services/onboarding/submit-task';
import type { partnerProcedure } from '../trpc';

/** What a reviewer does about one onboarding: a partner's team about its resellers', staff also about a partner's own. */
export const onboardingProcedures = (procedure: typeof partnerProcedure) => ({
  get: procedure
    .input(ById)
    .output(OnboardingDetail)
    .query(({ ctx, input }) => getOnboarding(ctx, input)),
  decide: procedure
    .input(DecideOnboardingTask)
    .output(OnboardingDetail)
    .mutation(({ ctx, input }) => decideTask(ctx, input)),
  activate: procedure
    .input(ById)
    .output(OnboardingDetail)
    .mutation(({ ctx, input }) => activateNewcomer(ctx, input)),
  end: procedure
    .input(EndOnboarding)
    .output(OnboardingDetail)
    .mutation(({ ctx, input }) => endOnboarding(ctx, input)),
  move: procedure
    .input(MoveOnboarding)
    .output(MovedOnboarding)
    .mutation(({ ctx, input }) => moveOnboarding(ctx, input)),
});

/** Those of one programme, and its template: the platform's (staff), or a partner's. */
export const onboardingProgramme = (procedure: typeof partnerProcedure) => ({
  list: procedure
    .input(ListOnboardings)
    .output(OnboardingPage)
    .query(({ ctx, input }) => listOnboardings(ctx, input)),
  template: procedure
    .input(GetOnboardingTemplate)
    .output(OnboardingTemplateDetail)
    .query(({ ctx, input }) => getOnboardingTemplate(ctx, input)),
  saveTemplate: procedure
    .input(SaveOnboardingTemplate)
    .output(OnboardingTemplateDetail)
    .mutation(({ ctx, input }) => saveOnboardingTemplate(ctx, input)),
});

/** What a newcomer sees and does of its own. */
export const ownOnboarding = (procedure: typeof partnerProcedure) => ({
  own: procedure.output(OnboardingDetail.nullable()).query(({ ctx }) => getOwnOnboarding(ctx)),
  submit: procedure
    .input(SubmitOnboardingTask)
    .output(OnboardingDetail)
    .mutation(({ ctx, input }) => submitTask(ctx, input)),
});
