import { defineMessages } from '../text/message';

/** What is done about the parts of a background check, as `ACTION_SENTENCES` say it. */
export const CHECK_SENTENCES = defineMessages({
  'application.answer_check_part': {
    id: 'domain.auditAction.applicationAnswerCheckPart',
    defaultMessage: 'took an answer for the background check of{name}',
  },
  'application.decide_check_part': {
    id: 'domain.auditAction.applicationDecideCheckPart',
    defaultMessage: 'decided on an answer in the background check of{name}',
  },
  'application.tell_check': {
    id: 'domain.auditAction.applicationTellCheck',
    defaultMessage: 'told the applicant what the background check found of{name}',
  },
});
