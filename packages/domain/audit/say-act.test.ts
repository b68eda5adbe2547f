import { createIntl } from '@formatjs/intl';
import { expect, test } from 'vitest';
import { auditChanges, auditSentence } from './say-act';

const english = createIntl({ locale: 'en-US', defaultLocale: 'en-US' });
const german = createIntl({
  locale: 'de',
  messages: {
    'domain.auditAction.partnerSuspend': 'hat den Partner{name} gesperrt',
    'domain.auditField.status': 'Zustand',
    'domain.stateByItself.suspended': 'Gesperrt',
    'domain.stateByItself.active': 'Aktiv',
  },
});

const suspended = { action: 'partner.suspend', entityName: 'Acme' };
const changes = [{ field: 'status', before: 'active', after: 'suspended' }];

test('an act is one whole sentence, with its name in the place that the language gives it', () => {
  expect(auditSentence(english, suspended)).toBe('suspended the partner Acme');
  expect(auditSentence(german, suspended)).toBe('hat den Partner Acme gesperrt');
  expect(auditSentence(english, { action: 'assignment.assign', entityName: null })).toBe(
    'assigned customers',
  );
});

test('fields and the codes in them have words', () => {
  expect(auditChanges(english, { changes })).toBe('Status: Active → Suspended');
  expect(auditChanges(german, { changes })).toBe('Zustand: Aktiv → Gesperrt');
  const region = [{ field: 'locale', before: null, after: 'en-GB' }];
  expect(auditChanges(english, { changes: region })).toBe('Language: English (United Kingdom)');
  const automatic = [{ field: 'isAutomatic', before: null, after: 'true' }];
  expect(auditChanges(english, { changes: automatic })).toBe('Is automatic: yes');
});

test('an act or a field that this release does not know is shown as its name', () => {
  expect(auditSentence(english, { action: 'robot.wake_up', entityName: 'R2' })).toBe(
    'Robot wake up R2',
  );
  const unknown = [{ field: 'oilLevel', before: null, after: '7' }];
  expect(auditChanges(english, { changes: unknown })).toBe('Oil level: 7');
});
