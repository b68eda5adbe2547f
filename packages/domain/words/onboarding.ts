import type { TemplateFaultCode } from '../onboarding/template-faults';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** What a template cannot be like, about the task `title`. */
export const FAULT_SENTENCES: Readonly<Record<TemplateFaultCode, Message>> = defineMessages({
  twice: {
    id: 'domain.onboardingFault.twice',
    defaultMessage: 'Two tasks have the name of “{title}”. Give each its own.',
  },
  unknown: {
    id: 'domain.onboardingFault.unknown',
    defaultMessage: '“{title}” waits for tasks that are not there: {names}.',
  },
  cycle: {
    id: 'domain.onboardingFault.cycle',
    defaultMessage: 'These tasks wait for each other in a circle: {names}.',
  },
  unreachable: {
    id: 'domain.onboardingFault.unreachable',
    defaultMessage: '“{title}” waits for tasks that can never be done.',
  },
  no_fields: {
    id: 'domain.onboardingFault.noFields',
    defaultMessage: 'The form “{title}” asks nothing. Add a question.',
  },
  fields: {
    id: 'domain.onboardingFault.fields',
    defaultMessage: 'The questions of “{title}” do not fit together.',
  },
  side: {
    id: 'domain.onboardingFault.side',
    defaultMessage: '“{title}” is an approval: a reviewer does it.',
  },
});
