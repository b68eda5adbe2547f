import type { VatResult } from '@portal/contracts/application-check';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { checkParts } from '@portal/db/schema/background-check';
import { compareAddresses, compareNames, judgeVat, vatNumberOf } from '@portal/domain/check/vat';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { waitBeforeRetry } from '@portal/domain/retry';
import type { VatRegister } from '@portal/integrations/checks/vies/vies-register';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { ownerOf, ownerReadScopeOf, ownerScopeOf } from '../programme/owner';
import { GROUPS, HOUSE_GROUP, inGroups } from '../shared/work-groups';
import { approveByItself } from './approve-by-itself';
import { loadCheck } from './background-check';
import { loadParts } from './check-parts';
import type { LoadedPart } from './check-parts';
import { describeApplication } from './describe-application';
import { loadApplication, lockApplication, recordAct } from './load-application';
import type { LoadedApplication } from './load-application';
import { settleCheck } from './settle-check';

/** Whom checks ask outside of the portal; a register is null where none is set up. */
export interface CheckPorts {
  readonly vat: VatRegister | null;
}

/** What the work is done with; the check acts as the system. */
export type CheckDeps = Omit<Ctx, 'actor' | 'partnerId' | 'requestId'> & {
  readonly checkPorts: CheckPorts;
};

/** So many go in one round. */
const AT_ONCE = 50;
/** Nobody waits longer than this for the next try. */
const LONGEST_MS = 5 * 60_000;

interface Due extends Record<string, unknown> {
  readonly partnerId: string;
  readonly applicationId: string;
  readonly id: string;
}

const findDue = (deps: CheckDeps, groups: readonly number[]): Promise<Due[]> =>
  inScope(deps.db, { login: 'portal_platform', partnerId: null, readOnly: true }, async (tx) => [
    ...(await tx.execute<Due>(sql`
        select p.partner_id as "partnerId", p.application_id as "applicationId", p.id
        from check_parts p
        where p.next_at <= ${deps.now().toISOString()}::timestamptz
          and (${inGroups(sql`p.partner_id`, groups)}
            or (p.partner_id = ${PLATFORM_PARTNER_ID}::uuid and ${groups.includes(HOUSE_GROUP)}))
        order by p.next_at, p.id
        limit ${AT_ONCE}`)),
  ]);

const systemCtx = (deps: CheckDeps, partnerId: string): Ctx => ({
  ...deps,
  actor: { kind: 'system', name: 'background check' }, // no text: who did it
  partnerId: partnerId === PLATFORM_PARTNER_ID ? null : partnerId,
  requestId: 'checks',
});

/** Asks the register, and says what its answer is beside what the applicant said. */
const lookUp = async (
  register: VatRegister | null,
  row: Pick<LoadedApplication, 'taxNumber' | 'country' | 'companyName' | 'steps'>,
): Promise<VatResult> => {
  const number = vatNumberOf(row.taxNumber, row.country ?? '');
  const nothing = {
    number: typeof number === 'string' ? null : `${number.countryCode}${number.vatNumber}`,
    code: null,
    name: null,
    address: null,
    nameAgrees: 'not_told',
    addressAgrees: 'not_told',
  } as const;
  if (typeof number === 'string') return { ...nothing, answer: number };
  if (register === null) return { ...nothing, answer: 'unavailable', code: 'NOT_SET_UP' };
  const answer = await register.look(number);
  if (answer.kind === 'invalid') return { ...nothing, answer: 'invalid' };
  if (answer.kind !== 'valid') return { ...nothing, answer: answer.kind, code: answer.code };
  const { name, address } = answer;
  const { postalCode = null, city = null } = row.steps.company ?? {};
  return {
    ...nothing,
    answer: 'valid',
    name,
    address,
    nameAgrees: compareNames(row.companyName ?? '', name),
    addressAgrees: compareAddresses({ postalCode: postalCode ?? '', city: city ?? '' }, address),
  };
};

/** Writes an answer down, unless the part was answered, or the application decided, meanwhile. */
const takeAnswer = (ctx: Ctx, { applicationId, id }: Due, result: VatResult): Promise<boolean> =>
  inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, applicationId);
    const check = await loadCheck(tx, ctx, applicationId);
    const parts = check === null ? [] : await loadParts(tx, ownerOf(ctx), check.id);
    const part = parts.find((one) => one.id === id);
    if (part === undefined || part.nextAt === null || part.nextAt > ctx.now()) return false;
    const isOver = row.state !== 'background_check';
    await tx
      .update(checkParts)
      .set(isOver ? { nextAt: null } : answered(part, result, ctx.now()))
      .where(byId(checkParts, ownerOf(ctx), id));
    if (isOver || result.answer === 'unavailable') return false;
    await recordAct(tx, ctx, row, {
      action: 'application.answer_check_part',
      after: { part: part.kind, result: result.answer },
    });
    await settleCheck(tx, ctx, row);
    return true;
  });

/** What is not answered is asked again, later each time, for as long as the check is open: it is never taken for clear. */
const answered = (part: LoadedPart, result: VatResult, now: Date) => {
  const state = judgeVat(result.answer, [result.nameAgrees, result.addressAgrees]);
  const waitMs = waitBeforeRetry(part.attempts) ?? LONGEST_MS;
  return {
    state,
    result,
    attempts: part.attempts + 1,
    askedAt: now,
    answeredAt: state === 'pending' ? null : now,
    nextAt: state === 'pending' ? new Date(now.getTime() + waitMs) : null,
    version: sql`${checkParts.version} + 1`,
  };
};

const runOne = async (deps: CheckDeps, due: Due): Promise<void> => {
  const ctx = systemCtx(deps, due.partnerId);
  const row = await inScope(ctx.db, ownerReadScopeOf(ctx), (tx) =>
    loadApplication(tx, ctx, due.applicationId),
  );
  // Asked outside of any transaction: nobody waits for a register that is slow.
  const result = await lookUp(deps.checkPorts.vat, row);
  if (!(await takeAnswer(ctx, due, result))) return;
  const detail = await inScope(ctx.db, ownerReadScopeOf(ctx), (tx) =>
    describeApplication(tx, ctx, due.applicationId),
  );
  await approveByItself(ctx, detail);
};

/**
 * Has every part of a check looked up whose time has come: at once after the application was sent, and where there was no answer
 * again, later each time. For whoever leads the groups; done twice at once, the first answer counts.
 * @returns how many were due
 */
export const runCheckParts = async (deps: CheckDeps, groups = GROUPS): Promise<number> => {
  const due = await findDue(deps, groups);
  for (const one of due) await runOne(deps, one);
  return due.length;
};
