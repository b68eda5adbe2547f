import { defineMessages, type Message, type Speaker } from '@portal/domain/text/message';
import type { AuditRow } from '@portal/contracts/audit';
import { humanize } from '@portal/ui/format/id';
import type { ActivityEntry } from '@portal/ui/patterns/activity-list';

const messages = defineMessages({
  details: { id: 'screens.audit.details', defaultMessage: 'details' },
  nothing: { id: 'screens.audit.nothing', defaultMessage: 'nothing' },
});

/** What was done to a thing: its kind, and where there is one to say its name after a space. */
const PAST: Readonly<Record<string, Message>> = defineMessages({
  create: { id: 'screens.audit.pastCreate', defaultMessage: 'created the {thing}{name}' },
  update: { id: 'screens.audit.pastUpdate', defaultMessage: 'changed the {thing}{name}' },
  suspend: { id: 'screens.audit.pastSuspend', defaultMessage: 'suspended the {thing}{name}' },
  activate: { id: 'screens.audit.pastActivate', defaultMessage: 'activated the {thing}{name}' },
  remove: { id: 'screens.audit.pastRemove', defaultMessage: 'removed the {thing}{name}' },
  invite: { id: 'screens.audit.pastInvite', defaultMessage: 'invited the {thing}{name}' },
  assign: { id: 'screens.audit.pastAssign', defaultMessage: 'assigned the {thing}{name}' },
  revoke: { id: 'screens.audit.pastRevoke', defaultMessage: 'revoked the {thing}{name}' },
  start: { id: 'screens.audit.pastStart', defaultMessage: 'started the {thing}{name}' },
  cancel: { id: 'screens.audit.pastCancel', defaultMessage: 'cancelled the {thing}{name}' },
  run: { id: 'screens.audit.pastRun', defaultMessage: 'ran the {thing}{name}' },
  complete: { id: 'screens.audit.pastComplete', defaultMessage: 'completed the {thing}{name}' },
  fail: { id: 'screens.audit.pastFail', defaultMessage: 'could not complete the {thing}{name}' },
  request: { id: 'screens.audit.pastRequest', defaultMessage: 'requested the {thing}{name}' },
});

/** Acts that read better as a sentence of their own; the name, after a space, follows where there is one to say. */
const SENTENCES: Readonly<Record<string, Message>> = defineMessages({
  'session.sign_in': { id: 'screens.audit.sentenceSessionSignIn', defaultMessage: 'signed in' },
  'session.revoke': {
    id: 'screens.audit.sentenceSessionRevoke',
    defaultMessage: 'signed out a device',
  },
  'session.revoke_others': {
    id: 'screens.audit.sentenceSessionRevokeOthers',
    defaultMessage: 'signed out all other devices',
  },
  'password.change': {
    id: 'screens.audit.sentencePasswordChange',
    defaultMessage: 'changed the password',
  },
  'password.reset': {
    id: 'screens.audit.sentencePasswordReset',
    defaultMessage: 'reset the password',
  },
  'plan.add_version': {
    id: 'screens.audit.sentencePlanAddVersion',
    defaultMessage: 'added a version to the plan{name}',
  },
  'plan.assign': { id: 'screens.audit.sentencePlanAssign', defaultMessage: 'gave the plan{name}' },
  'plan.change_overrides': {
    id: 'screens.audit.sentencePlanChangeOverrides',
    defaultMessage: 'changed own terms on the plan{name}',
  },
  'plan.end_assignment': {
    id: 'screens.audit.sentencePlanEndAssignment',
    defaultMessage: 'ended the assignment of the plan{name}',
  },
  'ledger.check': {
    id: 'screens.audit.sentenceLedgerCheck',
    defaultMessage: 'asked for a proof of the books',
  },
  'commission.run': {
    id: 'screens.audit.sentenceCommissionRun',
    defaultMessage: 'asked for a calculation of commissions',
  },
  'assignment.assign': {
    id: 'screens.audit.sentenceAssignmentAssign',
    defaultMessage: 'assigned customers{isNamed, select, yes { to} other {}}{name}',
  },
  'event.post': { id: 'screens.audit.sentenceEventPost', defaultMessage: 'sent billing events' },
  'claim.accept': { id: 'screens.audit.sentenceClaimAccept', defaultMessage: 'accepted{name}' },
  'claim.refuse': { id: 'screens.audit.sentenceClaimRefuse', defaultMessage: 'refused{name}' },
  'source.allow': {
    id: 'screens.audit.sentenceSourceAllow',
    defaultMessage: 'allowed the source{name}',
  },
  'invitation.accept': {
    id: 'screens.audit.sentenceInvitationAccept',
    defaultMessage: 'accepted the invitation',
  },
  'member.change_role': {
    id: 'screens.audit.sentenceMemberChangeRole',
    defaultMessage: 'changed the role of{name}',
  },
  'brand.upload_logo': {
    id: 'screens.audit.sentenceBrandUploadLogo',
    defaultMessage: 'put up a logo',
  },
  'brand.remove_logo': {
    id: 'screens.audit.sentenceBrandRemoveLogo',
    defaultMessage: 'took down a logo',
  },
  'tenant.provision': {
    id: 'screens.audit.sentenceTenantProvision',
    defaultMessage: 'set up the tenant{name}',
  },
  'partner.change_tier': {
    id: 'screens.audit.sentencePartnerChangeTier',
    defaultMessage: 'changed the tier of the partner{name}',
  },
});

/** `partner.suspend` of "Acme" as "suspended the partner Acme". */
export const auditSentence = (
  intl: Speaker,
  row: Pick<AuditRow, 'action' | 'entityName'>,
): string => {
  const [entity = '', verb = ''] = row.action.split('.');
  const thing = humanize(entity).toLowerCase();
  const name = row.entityName === null ? '' : ` ${row.entityName}`;
  const said = SENTENCES[row.action] ?? PAST[verb];
  if (said !== undefined) {
    return intl.formatMessage(said, { thing, name, isNamed: name === '' ? 'no' : 'yes' });
  }
  const words = verb
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase();
  return `${thing}${name}: ${words}`;
};

const LONGEST = 100;

/** A stored value for a line of text: what is a structure is named only, what is long is cut. */
const shorten = (intl: Speaker, value: string): string => {
  if (value.startsWith('{') || value.startsWith('[')) return intl.formatMessage(messages.details);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
};

/** What a row changed, on one line: "Status: active → suspended; Tier: gold". */
export const auditChanges = (intl: Speaker, { changes }: Pick<AuditRow, 'changes'>): string => {
  const say = (value: string | null): string =>
    value === null ? intl.formatMessage(messages.nothing) : shorten(intl, value);
  return changes
    .map(({ field, before, after }) => {
      const was = before === null ? '' : `${say(before)} → `;
      return `${humanize(field)}: ${was}${say(after)}`;
    })
    .join('; ');
};

/** A row of the audit log as an entry of an activity list. */
export const toActivityEntry = (intl: Speaker, row: AuditRow): ActivityEntry => ({
  id: row.id,
  at: row.at,
  who: row.actorName,
  text: auditSentence(intl, row),
  reason: row.reason,
  changes: row.changes.map(({ field, before, after }) => ({
    label: humanize(field),
    from: before === null ? null : shorten(intl, before),
    to: after === null ? intl.formatMessage(messages.nothing) : shorten(intl, after),
  })),
});
