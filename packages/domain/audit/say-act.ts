import { LANGUAGES, LOCALES, languageName } from '../text/languages';
import { defineMessages } from '../text/message';
import type { Speaker } from '../text/message';
import { sayCode } from '../text/say-code';
import type { CodeWords } from '../text/say-code';
import { ACTION_SENTENCES } from '../words/audit';
import { ACTOR_WORDS } from '../words/audit-actor';
import { FIELD_WORDS } from '../words/audit-field';
import { IMPORT_KIND_WORDS } from '../words/import-kind';
import { RESELLER_TYPE_WORDS } from '../words/reseller-type';
import { ROLE_WORDS } from '../words/role';
import { STATE_WORDS } from '../text/state-words';
import { TIER_WORDS } from '../words/tier';

const messages = defineMessages({
  details: { id: 'domain.audit.details', defaultMessage: 'details' },
  nothing: { id: 'domain.audit.nothing', defaultMessage: 'nothing' },
  true: { id: 'domain.audit.true', defaultMessage: 'yes' },
  false: { id: 'domain.audit.false', defaultMessage: 'no' },
});

/** `partner.suspend` of "Acme" as "suspended the partner Acme". */
export const auditSentence = (
  intl: Speaker,
  { action, entityName }: { readonly action: string; readonly entityName: string | null },
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

const CHOICES: readonly string[] = [...LANGUAGES, ...LOCALES];
const isLocale = (value: string): boolean => CHOICES.includes(value);

const LONGEST = 100;

/** A stored value for a line of text: a code in words, what is a structure is named only, what is long is cut. */
const sayValue = (intl: Speaker, field: string, value: string | null): string => {
  if (value === null) return intl.formatMessage(messages.nothing);
  const words = Object.hasOwn(VALUE_WORDS, field) ? VALUE_WORDS[field] : undefined;
  if (words !== undefined) return sayCode(intl, words, value);
  if (field === 'locale' && isLocale(value)) return languageName(intl, value);
  if (value === 'true' || value === 'false') return intl.formatMessage(messages[value]);
  if (value.startsWith('{') || value.startsWith('[')) return intl.formatMessage(messages.details);
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
};

/** One field of the record, as it was and as it is. */
interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The same in words; `from` is null where there was nothing. */
export const sayChange = (
  intl: Speaker,
  { field, before, after }: Change,
): { readonly label: string; readonly from: string | null; readonly to: string } => ({
  label: sayCode(intl, FIELD_WORDS, field),
  from: before === null ? null : sayValue(intl, field, before),
  to: sayValue(intl, field, after),
});

/** What an act changed, on one line: "Status: Active → Suspended". */
export const auditChanges = (
  intl: Speaker,
  { changes }: { readonly changes: readonly Change[] },
): string =>
  changes
    .map((change) => sayChange(intl, change))
    .map(({ label, from, to }) => `${label}: ${from === null ? '' : `${from} → `}${to}`)
    .join('; ');
