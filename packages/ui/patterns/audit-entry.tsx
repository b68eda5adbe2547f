import type { AuditRow } from '@portal/contracts/audit';
import { humanize } from '../format/id';
import type { ActivityEntry } from './activity-list';

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
};

/** `partner.suspend` of "Acme" as "suspended the partner Acme". */
export const auditSentence = (row: Pick<AuditRow, 'action' | 'entityName'>): string => {
  const [entity = '', verb = ''] = row.action.split('.');
  const thing = humanize(entity).toLowerCase();
  const name = row.entityName === null ? '' : ` ${row.entityName}`;
  const past = PAST[verb];
  if (past !== undefined) return `${past} the ${thing}${name}`;
  const words = verb
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase();
  return `${thing}${name}: ${words}`;
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
    from: before ?? 'nothing',
    to: after ?? 'nothing',
  })),
});
