import { defineMessages } from '../text/message';

/** What is done about courses and certificates, as `ACTION_SENTENCES` say it. */
export const CERTIFICATION_SENTENCES = defineMessages({
  'certificate.issue': {
    id: 'domain.auditAction.certificateIssue',
    defaultMessage: 'passed the course{name} and was certified',
  },
  'certificate.revoke': {
    id: 'domain.auditAction.certificateRevoke',
    defaultMessage: 'revoked a certificate of the course{name}',
  },
  'course.create': {
    id: 'domain.auditAction.courseCreate',
    defaultMessage: 'began the course{name}',
  },
  'course.update': {
    id: 'domain.auditAction.courseUpdate',
    defaultMessage: 'changed the draft of the course{name}',
  },
  'course.publish': {
    id: 'domain.auditAction.coursePublish',
    defaultMessage: 'published the course{name}',
  },
  'course.fail': {
    id: 'domain.auditAction.courseFail',
    defaultMessage: 'did not pass the course{name}',
  },
});
