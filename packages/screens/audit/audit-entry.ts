import type { AuditRow } from '@portal/contracts/audit';
import { auditSentence, sayChange } from '@portal/domain/audit/say-act';
import type { Speaker } from '@portal/domain/text/message';
import type { ActivityEntry } from '@portal/ui/patterns/activity-list';

/** A row of the audit log as an entry of an activity list. */
export const toActivityEntry = (intl: Speaker, row: AuditRow): ActivityEntry => ({
  id: row.id,
  at: row.at,
  who: row.actorName,
  text: auditSentence(intl, row),
  reason: row.reason,
  changes: row.changes.map((change) => sayChange(intl, change)),
});
