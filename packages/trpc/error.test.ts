import { conflict, notFound } from '@portal/domain/errors';
import { ENGLISH } from '@portal/domain/text/english';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { TRPCError } from '@trpc/server';
import { describe, expect, test } from 'vitest';
import { describeError, pleaseSignIn, toTrpcError } from './error';

const messages = defineMessages({
  taken: { id: 'trpc.test.taken', defaultMessage: '{name} is on {tier} already.' },
});

const GERMAN: Readonly<Record<string, string>> = {
  'trpc.test.taken': '{name} ist schon auf {tier}.',
  'domain.error.notFound': 'Nicht gefunden: {what}.',
  'domain.thing.payout': 'Auszahlung',
  'trpc.error.signIn': 'Bitte melden Sie sich an.',
  'trpc.error.internal': 'Bei uns ist etwas schiefgegangen.',
};

const german: Speaker = {
  locale: 'de',
  formatMessage: ({ id, defaultMessage }, values) =>
    ENGLISH.formatMessage({ id, defaultMessage: GERMAN[id] ?? defaultMessage }, values),
};

describe('a refusal is said in the reader’s language', () => {
  test('a conflict with its issues, its values as they are', () => {
    const message = phrase(messages.taken, { name: 'Fjord', tier: 'gold' });
    const error = conflict(message, [{ path: ['tier'], message }]);
    expect(describeError(toTrpcError(error), german)).toEqual({
      code: 'conflict',
      message: 'Fjord ist schon auf gold.',
      issues: [{ path: ['tier'], message: 'Fjord ist schon auf gold.' }],
    });
  });

  test('what it names is said in that language too', () => {
    const { message } = describeError(toTrpcError(notFound('payout')), german);
    expect(message).toBe('Nicht gefunden: Auszahlung.');
  });

  test('who is not signed in, and what went wrong on our side', () => {
    const internal = new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'secret' });
    expect(describeError(pleaseSignIn(), german).message).toBe('Bitte melden Sie sich an.');
    expect(describeError(internal, german).message).toBe('Bei uns ist etwas schiefgegangen.');
  });
});

test('the error itself speaks English, for logs and programs', () => {
  const error = notFound('payout');
  expect(error.message).toBe('This payout does not exist or is not yours to see.');
  expect(describeError(toTrpcError(error), ENGLISH).message).toBe(error.message);
});
