import { expect, test } from 'vitest';
import { wordsOfNotAnother, whyNotAnother } from './another-person';
import type { Doer, People } from './another-person';
import { ENGLISH } from '@portal/domain/text/english';
import { say } from '@portal/domain/text/phrase';

const MIA = 'mia@isp.example';
const people = (
  mailboxes: Record<string, string>,
  invitations: People['invitations'] = [],
): People => ({
  mailboxes: new Map(Object.entries(mailboxes)),
  invitations,
  markOf: (mailbox) => `mark of ${mailbox}`,
});

const TWO = { mia: MIA, otto: 'otto@isp.example' };

test.each<[string, Doer, Doer, People, string | null]>([
  ['another account and mailbox', { id: 'otto' }, { id: 'mia' }, people(TWO), null],
  ['the same account', { id: 'mia' }, { id: 'mia' }, people(TWO), 'yourself'],
  ['a key', { id: null }, { id: 'mia' }, people(TWO), 'nobody'],
  ['a key after a key', { id: null }, { id: null }, people(TWO), 'nobody'],
  ['somebody after a key', { id: 'mia' }, { id: null }, people(TWO), null],
  [
    'a second account of one mailbox',
    { id: 'two' },
    { id: 'mia' },
    people({ ...TWO, two: MIA }),
    'same_mailbox',
  ],
  [
    'a mark of the same mailbox',
    { id: 'otto', mark: 'x' },
    { id: 'mia', mark: 'x' },
    people({}),
    'same_mailbox',
  ],
  [
    'a mark of somebody who is gone',
    { id: 'mia' },
    { id: null, mark: `mark of ${MIA}` },
    people(TWO),
    'same_mailbox',
  ],
  ['no marks at all', { id: 'otto', mark: null }, { id: 'mia', mark: null }, people({}), null],
  [
    'whom the other invited lately',
    { id: 'otto' },
    { id: 'mia' },
    people(TWO, [[MIA, TWO.otto]]),
    'invited',
  ],
  [
    'who invited the other lately',
    { id: 'mia' },
    { id: 'otto' },
    people(TWO, [[MIA, TWO.otto]]),
    null,
  ],
  [
    'whom the other invited, known by a mark',
    { id: 'otto' },
    { id: null, mark: `mark of ${MIA}` },
    people(TWO, [[MIA, TWO.otto]]),
    'invited',
  ],
  [
    'both invited by a third',
    { id: 'otto' },
    { id: 'mia' },
    people(TWO, [
      ['boss@isp.example', MIA],
      ['boss@isp.example', TWO.otto],
    ]),
    null,
  ],
])('%s', (_, asker, first, known, why) => {
  expect(whyNotAnother(asker, first, known)).toBe(why);
});

test.each([
  ['nobody', 'An API key is not a person. Somebody who is signed in has to approve it.'],
  ['yourself', 'You proposed this batch. Somebody else has to approve it.'],
  [
    'same_mailbox',
    'Another account with your email address proposed this batch. Somebody else has to approve it.',
  ],
  [
    'invited',
    'The person who proposed this batch invited you less than 7 days ago, so you do not count as a second person yet. Somebody else has to approve it.',
  ],
] as const)('the refusal of %s is said in words', (why, words) => {
  expect(say(ENGLISH, wordsOfNotAnother(why, 'batch'))).toBe(words);
});
