import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';

const messages = defineMessages({
  otherList: {
    id: 'trpc.cursor.otherList',
    defaultMessage: 'This cursor does not belong to this list. Start without one.',
  },
});

const Cursor = z.object({ page: z.number().int().min(2).max(1_000_000), of: z.string() });

/** What a list is asked, with where it is read on. */
type Question = object & { readonly cursor?: string | undefined };

/** The question that a cursor continues, without the cursor itself. */
const questionOf = (input: Question): string =>
  JSON.stringify(
    Object.entries(input)
      .filter(([name]) => name !== 'cursor')
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );

const decode = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** An opaque cursor to a page of this question. */
export const cursorTo = (input: Question, page: number): string =>
  Buffer.from(JSON.stringify({ page, of: questionOf(input) })).toString('base64url');

/**
 * The page that the question asks for.
 * @throws {DomainError} `validation` for a cursor that was made up or belongs to another question
 */
export const pageAt = (input: Question): number => {
  if (input.cursor === undefined) return 1;
  const parsed = Cursor.safeParse(decode(input.cursor));
  if (!parsed.success || parsed.data.of !== questionOf(input))
    throw validation([{ path: ['cursor'], message: messages.otherList }]);
  return parsed.data.page;
};
