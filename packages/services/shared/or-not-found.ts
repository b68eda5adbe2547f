import { conflict, notFound } from '@portal/domain/errors';

/**
 * The row that was asked for. Missing and hidden by row security look the same.
 * @throws {DomainError} `not_found`
 */
export const orNotFound = <Row>(row: Row | undefined, what: string): Row => {
  if (row === undefined) throw notFound(what);
  return row;
};

/**
 * The row that a conditional update wrote.
 * @throws {DomainError} `conflict` when no row met the condition any more: somebody else was faster.
 */
export const wonRace = <Row>(row: Row | undefined, what: string): Row => {
  if (row === undefined) {
    throw conflict(`Somebody else has just changed this ${what}. Reload it and try again.`);
  }
  return row;
};
