import { conflict, notFound } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { THINGS } from '@portal/domain/text/thing';
import type { Thing } from '@portal/domain/text/thing';

const messages = defineMessages({
  changed: {
    id: 'services.shared.changed',
    defaultMessage: 'Somebody else has just changed this {what}. Reload it and try again.',
  },
});

/**
 * The row that was asked for. Missing and hidden by row security look the same.
 * @throws {DomainError} `not_found`
 */
export const orNotFound = <Row>(row: Row | undefined, what: Thing): Row => {
  if (row === undefined) throw notFound(what);
  return row;
};

/**
 * The row that a conditional update wrote.
 * @throws {DomainError} `conflict` when no row met the condition any more: somebody else was faster.
 */
export const wonRace = <Row>(row: Row | undefined, what: Thing): Row => {
  if (row === undefined) {
    throw conflict(phrase(messages.changed, { what: THINGS[what] }));
  }
  return row;
};
