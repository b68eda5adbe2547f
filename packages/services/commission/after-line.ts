import type { Tx } from '@portal/db/in-scope';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

const messages = defineMessages({
  unknownLine: {
    id: 'services.lines.unknownLine',
    defaultMessage: 'The line to go on after is not there. Start without one.',
  },
});

/** What lines are ordered by; among equals by their ids. */
export type LineOrder = 'effectiveAt' | 'amount';

const COLUMNS = { effectiveAt: 'effective_at', amount: 'amount_minor' } as const;

interface KeyRow extends Record<string, unknown> {
  /** As text: exact at any precision. */
  key: string;
}

/**
 * The condition that lines come after one of them in an order, so that an index goes on where the page before ended; none
 * without such a line. Its place is that which the asker sees it at.
 * @throws {DomainError} `validation` for a line that the asker does not see
 */
export const comesAfter = async (
  tx: Tx,
  partnerId: string,
  after: string | undefined,
  { by, dir }: { readonly by: LineOrder; readonly dir: 'asc' | 'desc' },
): Promise<SQL | undefined> => {
  if (after === undefined) return undefined;
  const column = sql.raw(COLUMNS[by]);
  const [line] = await tx.execute<KeyRow>(sql`
    select l.${column}::text as key from commission_lines l
    where l.partner_id = ${partnerId}::uuid and l.id = ${after}::uuid`);
  if (line === undefined) throw validation([{ path: ['after'], message: messages.unknownLine }]);
  const type = sql.raw(by === 'amount' ? 'bigint' : 'timestamptz');
  return sql`(commission_lines.${column}, commission_lines.id) ${sql.raw(dir === 'asc' ? '>' : '<')}
    (${line.key}::${type}, ${after}::uuid)`;
};
