import { defineMessages } from '../text/message';

/** What is done about applications and programmes, as `ACTION_SENTENCES` say it. */
export const APPLICATION_SENTENCES = defineMessages({
  'application.submit': {
    id: 'domain.auditAction.applicationSubmit',
    defaultMessage: 'submitted the application{name}',
  },
  'application.withdraw': {
    id: 'domain.auditAction.applicationWithdraw',
    defaultMessage: 'withdrew the application{name}',
  },
  'application.answer': {
    id: 'domain.auditAction.applicationAnswer',
    defaultMessage: 'answered what was asked about the application{name}',
  },
  'application.receive': {
    id: 'domain.auditAction.applicationReceive',
    defaultMessage: 'sent in the application{name}',
  },
  'application.start_check': {
    id: 'domain.auditAction.applicationStartCheck',
    defaultMessage: 'began the background check of{name}',
  },
  'application.record_check': {
    id: 'domain.auditAction.applicationRecordCheck',
    defaultMessage: 'noted in the background check of{name}',
  },
  'application.finish_check': {
    id: 'domain.auditAction.applicationFinishCheck',
    defaultMessage: 'ended the background check of{name}',
  },
  'application.assign': {
    id: 'domain.auditAction.applicationAssign',
    defaultMessage: 'assigned the application{name}',
  },
  'application.note': {
    id: 'domain.auditAction.applicationNote',
    defaultMessage: 'wrote a note on the application{name}',
  },
  'application.request_info': {
    id: 'domain.auditAction.applicationRequestInfo',
    defaultMessage: 'asked the applicant about the application{name}',
  },
  'application.resume': {
    id: 'domain.auditAction.applicationResume',
    defaultMessage: 'took up the application{name} again',
  },
  'application.approve': {
    id: 'domain.auditAction.applicationApprove',
    defaultMessage: 'approved the application{name}',
  },
  'application.reject': {
    id: 'domain.auditAction.applicationReject',
    defaultMessage: 'rejected the application{name}',
  },
  'application.reopen': {
    id: 'domain.auditAction.applicationReopen',
    defaultMessage: 'reopened the application{name}',
  },
  'application.erase': {
    id: 'domain.auditAction.applicationErase',
    defaultMessage: 'erased what the application{name} said',
  },
  'programme.update': {
    id: 'domain.auditAction.programmeUpdate',
    defaultMessage: 'changed the programme{name}',
  },
});
