import type { OnboardingDetail } from '@portal/contracts/onboarding';

/** Whether all that is required is done, and the newcomer is made active by itself: in a moment. */
export const isBeingActivated = (onboarding: OnboardingDetail | null | undefined): boolean =>
  onboarding?.state === 'under_way' &&
  onboarding.activation === 'by_itself' &&
  onboarding.progress.requiredLeft === 0;
