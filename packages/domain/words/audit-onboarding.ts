import { defineMessages } from '../text/message';

/** What is done in onboardings, as `ACTION_SENTENCES` say it. */
export const ONBOARDING_SENTENCES = defineMessages({
  'onboarding.start': {
    id: 'domain.auditAction.onboardingStart',
    defaultMessage: 'began the onboarding of{name}',
  },
  'onboarding.submit_task': {
    id: 'domain.auditAction.onboardingSubmitTask',
    defaultMessage: 'handed in a task of the onboarding of{name}',
  },
  'onboarding.decide_task': {
    id: 'domain.auditAction.onboardingDecideTask',
    defaultMessage: 'decided on a task of the onboarding of{name}',
  },
  'onboarding.complete_task': {
    id: 'domain.auditAction.onboardingCompleteTask',
    defaultMessage: 'did a task of the onboarding of{name}',
  },
  'onboarding.finish': {
    id: 'domain.auditAction.onboardingFinish',
    defaultMessage: 'finished the onboarding of{name}',
  },
  'onboarding.end': {
    id: 'domain.auditAction.onboardingEnd',
    defaultMessage: 'ended the onboarding of{name} for good',
  },
  'onboarding.move': {
    id: 'domain.auditAction.onboardingMove',
    defaultMessage: 'moved the onboarding of{name} to the new template',
  },
  'programme.update_onboarding': {
    id: 'domain.auditAction.programmeUpdateOnboarding',
    defaultMessage: 'changed the onboarding of the programme{name}',
  },
});
