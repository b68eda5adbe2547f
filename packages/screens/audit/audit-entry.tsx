import type { AuditRow } from '@portal/contracts/audit';
import { humanize } from '@portal/ui/format/id';
import type { ActivityEntry } from '@portal/ui/patterns/activity-list';

const PAST: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'changed',
  suspend: 'suspended',
  activate: 'activated',
  remove: 'removed',
  invite: 'invited',
  assign: 'assigned',
  revoke: 'revoked',
  start: 'started',
  cancel: 'cancelled',
  run: 'ran',
  complete: 'completed',
  fail: 'could not complete',
  request: 'requested',
};

/** Acts that read better as a sentence of their own; the name follows where there is one to say. */
const SENTENCES: Readonly<Record<string, (name: string) => string>> = {
  'session.sign_in': () => 'signed in',
  'session.revoke': () => 'signed out a device',
  'session.revoke_others': () => 'signed out all other devices',
  'password.change': () => 'changed the password',
  'password.reset': () => 'reset the password',
  'plan.add_version': (name) => `added a version to the plan${name}`,
  'plan.assign': (name) => `gave the plan${name}`,
  'plan.change_terms': (name) => `changed own terms on the plan${name}`,
  'plan.end_assignment': (name) => `ended the assignment of the plan${name}`,
  'ledger.check': () => 'asked for a proof of the books',
  'commission.run': () => 'asked for a calculation of commissions',
  'assignment.assign': (name) => `assigned customers${name === '' ? '' : ` to${name}`}`,
  'event.ingest': () => 'took in billing events',
  'event.post': () => 'sent billing events',
  'claim.accept': (name) => `accepted${name}`,
  'claim.refuse': (name) => `refused${name}`,
  'source.allow': (name) => `allowed the source${name}`,
  'source.remove': (name) => `took back the source${name}`,
  'invitation.accept': () => 'accepted the invitation',
  'member.change_role': (name) => `changed the role of${name}`,
  'brand.upload_logo': () => 'put up a logo',
  'brand.remove_logo': () => 'took down a logo',
  'tenant.provision': (name) => `set up the tenant${name}`,
  'partner.change_tier': (name) => `changed the tier of the partner${name}`,
};

/** `partner.suspend` of "Acme" as "suspended the partner Acme". */
export const auditSentence = (row: Pick<AuditRow, 'action' | 'entityName'>): string => {
  const [entity = '', verb = ''] = row.action.split('.');
  const thing = humanize(entity).toLowerCase();
  const name = row.entityName === null ? '' : ` ${row.entityName}`;
  const own = SENTENCES[row.action];
  if (own !== undefined) return own(name);
  const past = PAST[verb];
  if (past !== undefined) return `${past} the ${thing}${name}`;
  const words = verb
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase();
  return `${thing}${name}: ${words}`;
};

const LONGEST = 100;

/** A stored value for a line of text: what is a structure is named only, what is long is cut. */
const shorten = (value: string): string => {
  if (value.startsWith('{') || value.startsWith('[')) return 'details';
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
};

/** What a row changed, on one line: "Status: active → suspended; Tier: gold". `short` is for people, `whole` for files. */
export const auditChanges = (
  { changes }: Pick<AuditRow, 'changes'>,
  how: 'short' | 'whole',
): string => {
  const say = (value: string | null): string => {
    if (value === null) return 'nothing';
    return how === 'short' ? shorten(value) : value;
  };
  return changes
    .map(({ field, before, after }) => {
      const was = before === null ? '' : `${say(before)} → `;
      return `${humanize(field)}: ${was}${say(after)}`;
    })
    .join('; ');
};

/** A row of the audit log as an entry of an activity list. */
export const toActivityEntry = (row: AuditRow): ActivityEntry => ({
  id: row.id,
  at: row.at,
  who: row.actorName,
  text: auditSentence(row),
  reason: row.reason,
  changes: row.changes.map(({ field, before, after }) => ({
    label: humanize(field),
    from: before === null ? null : shorten(before),
    to: after === null ? 'nothing' : shorten(after),
  })),
});
