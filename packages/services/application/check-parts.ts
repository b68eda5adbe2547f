import { CheckPartState, VatResult } from '@portal/contracts/application-check';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { checkParts } from '@portal/db/schema/background-check';
import { judgeCheck, manualStanding } from '@portal/domain/check/judge';
import type { Judgement } from '@portal/domain/check/judge';
import { MACHINE_PARTS } from '@portal/domain/enum/check';
import type { CheckPart } from '@portal/domain/enum/check';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { LoadedCheck } from './background-check';

const Kind = z.enum(MACHINE_PARTS);

interface NewCheck {
  readonly partnerId: string;
  readonly id: string;
  readonly tenantId: string | null;
  readonly applicationId: string;
}

/** The rows of what a check that begins looks up elsewhere: each is due at once. */
export const newParts = (check: NewCheck, parts: readonly CheckPart[], now: Date) =>
  MACHINE_PARTS.filter((kind) => parts.includes(kind)).map((kind) => ({
    partnerId: check.partnerId,
    id: newId(),
    tenantId: check.tenantId,
    applicationId: check.applicationId,
    checkId: check.id,
    kind,
    nextAt: now,
    createdAt: now,
  }));

/** What a check looks up elsewhere, as it stands. */
export const loadParts = async (tx: Tx, partnerId: string, checkId: string) =>
  (
    await tx
      .select()
      .from(checkParts)
      .where(and(ofPartner(checkParts, partnerId), eq(checkParts.checkId, checkId)))
      .orderBy(asc(checkParts.kind))
  ).map((row) => ({
    ...row,
    kind: Kind.parse(row.kind),
    state: CheckPartState.parse(row.state),
    result: row.result === null ? null : VatResult.parse(row.result),
  }));
export type LoadedPart = Awaited<ReturnType<typeof loadParts>>[number];

/** What all parts of a check come to, with the part that persons do where it has one. */
export const judgeParts = (
  { items }: Pick<LoadedCheck, 'items'>,
  parts: readonly Pick<LoadedPart, 'kind' | 'state'>[],
): Judgement =>
  judgeCheck([
    ...(items.length === 0
      ? []
      : [{ kind: 'manual' as const, state: manualStanding(items.map(({ result }) => result)) }]),
    ...parts,
  ]);
