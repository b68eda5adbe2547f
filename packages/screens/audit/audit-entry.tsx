import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { ROLE_WORDS } from '@portal/domain/words/role';
import { sayCode } from '@portal/domain/text/say-code';
import type { CodeWords } from '@portal/domain/text/say-code';
import { TIER_WORDS } from '@portal/domain/words/tier';
import type { AuditRow } from '@portal/contracts/audit';
import { IMPORT_KIND_WORDS } from '@portal/contracts/import';
import type { ActivityEntry } from '@portal/ui/patterns/activity-list';
import { STATE_WORDS } from '@portal/ui/format/state-words';
import { ACTION_SENTENCES, ACTOR_WORDS } from './audit-words';
import { FIELD_WORDS } from './field-words';

const messages = defineMessages({
  details: { id: 'screens.audit.details', defaultMessage: 'details' },
  nothing: { id: 'screens.audit.nothing', defaultMessage: 'nothing' },
  true: { id: 'screens.audit.true', defaultMessage: 'yes' },
  false: { id: 'screens.audit.false', defaultMessage: 'no' },
});

/** `partner.suspend` of "Acme" as "suspended the partner Acme". */
export const auditSentence = (
  intl: Speaker,
  { action, entityName }: Pick<AuditRow, 'action' | 'entityName'>,
): string => {
  const name = entityName === null ? '' : ` ${entityName}`;
  const sentences: CodeWords = ACTION_SENTENCES;
  const said = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  return said === undefined
    ? `${sayCode(intl, sentences, action)}${name}`
    : intl.formatMessage(said, { name, isNamed: name === '' ? 'no' : 'yes' });
};

/** Fields whose values are codes that have words. */
const VALUE_WORDS: Readonly<Record<string, CodeWords>> = {
  earnerKind: ACTOR_WORDS,
  kind: { ...IMPORT_KIND_WORDS, ...ACTOR_WORDS },
  owner: ACTOR_WORDS,
  role: ROLE_WORDS,
  status: STATE_WORDS,
  tier: TIER_WORDS,
  type: RESELLER_TYPE_WORDS,
};

const LONGEST = 100;

/** A stored value for a line of text: a code in words, what is a structure is named only, what is long is cut. */
const shorten = (intl: Speaker, field: string, value: string): string => {
  const words = Object.hasOwn(VALUE_WORDS, field) ? VALUE_WORDS[field] : undefined;
  if (words !== undefined) return sayCode(intl, words, value);
  if (value === 'true' || value === 'false') return intl.formatMessage(messages[value]);
  if (value.startsWith('{') || value.startsWith('[')) return intl.formatMessage(messages.details);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
};

/** What a row changed, on one line: "Status: Active → Suspended". */
export const auditChanges = (intl: Speaker, { changes }: Pick<AuditRow, 'changes'>): string => {
  const say = (field: string, value: string | null): string =>
    value === null ? intl.formatMessage(messages.nothing) : shorten(intl, field, value);
  return changes
    .map(({ field, before, after }) => {
      const was = before === null ? '' : `${say(field, before)} → `;
      return `${sayCode(intl, FIELD_WORDS, field)}: ${was}${say(field, after)}`;
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
    label: sayCode(intl, FIELD_WORDS, field),
    from: before === null ? null : shorten(intl, field, before),
    to: after === null ? intl.formatMessage(messages.nothing) : shorten(intl, field, after),
  })),
});
