import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applicationFlags, applications, backgroundChecks } from '@portal/db/schema/application';
import { checkParts } from '@portal/db/schema/background-check';
import { flagsOf } from '@portal/domain/application/flags';
import type { Flag } from '@portal/domain/application/flags';
import type { ProgrammeSettings } from '@portal/domain/application/programme';
import { scoreOf } from '@portal/domain/application/score';
import { and, eq } from 'drizzle-orm';
import { stdnum } from 'stdnum';
import type { Ctx } from '../context';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf, tierOf } from '../programme/owner';
import { newCheck } from './background-check';
import { newParts } from './check-parts';
import { phoneOf } from './company-columns';
import { isDisposable } from './free-mail';
import { loadApplication, recordAct, touched } from './load-application';
import type { LoadedApplication } from './load-application';
import { loadKnown } from './load-known';

/** Kinds of companies that are entered in a register. */
const REGISTERED: readonly string[] = ['limited_company', 'corporation'];

/** Numbers that countries give to natural persons for other ends: no company has one. */
const NOT_TAX: readonly string[] = ['ssn', 'passport', 'nino', 'svnr', 'pwnr'];

/** Whether a tax id has the form, and the check digits, of one of its country; null: nothing was said, or no rule is known. */
const isWellFormed = (taxId: string | null, country: string): boolean | null => {
  if (taxId === null) return null;
  const validators = Object.entries(stdnum[country] ?? {}).filter(
    ([name]) => !NOT_TAX.includes(name),
  );
  if (validators.length === 0) return null;
  return validators.some(([, validator]) => validator.validate(taxId).isValid);
};

const factsOf = (row: LoadedApplication) => {
  const country = row.country ?? '';
  const phone = row.phone === null ? null : phoneOf(row.phone, country);
  return {
    id: row.id,
    name: row.companyName ?? '',
    companyKey: row.companyKey,
    registrationKey: row.registrationKey,
    taxKey: row.taxKey,
    phoneKey: row.phoneKey,
    emailDomain: row.emailDomain,
    bankMark: row.bankMark,
    country,
    isDisposable: isDisposable(row.email),
    isFreeMail: row.emailDomain === null,
    webDomain: row.webDomain,
    isTaxIdWellFormed: isWellFormed(row.taxNumber, country),
    phoneCountry: phone?.country ?? null,
    hasRegistrationNumber: row.registrationKey !== null,
    needsRegistration: REGISTERED.includes(row.legalForm ?? ''),
  };
};

/** What is found out about an application that was sent. */
interface Assessment {
  readonly row: LoadedApplication;
  readonly settings: ProgrammeSettings;
  readonly flags: readonly Flag[];
}

const assess = (ctx: Ctx, id: string): Promise<Assessment> =>
  inScope(
    ctx.db,
    // Who was a partner is read across partners.
    {
      login: 'portal_platform',
      partnerId: tierOf(ctx) === 1 ? null : ownerOf(ctx),
      readOnly: true,
    },
    async (tx) => {
      const row = await loadApplication(tx, ctx, id);
      const settings = await loadProgramme(tx, ownerOf(ctx), row.tenantId);
      const known = await loadKnown(tx, ownerOf(ctx), row);
      return { row, settings, flags: flagsOf(factsOf(row), known, settings.countries) };
    },
  );

const insertFlags = async (tx: Tx, ctx: Ctx, { row, flags }: Assessment): Promise<void> => {
  if (flags.length === 0) return;
  await tx.insert(applicationFlags).values(
    flags.map((flag) => ({
      partnerId: ownerOf(ctx),
      id: newId(),
      tenantId: row.tenantId,
      applicationId: row.id,
      code: flag.code,
      severity: flag.severity,
      facts: flag.facts,
      otherId: flag.otherId,
      createdAt: ctx.now(),
    })),
  );
};

/**
 * Looks at an application that was sent: flags, score, and a background check that waits for a person. For background work.
 * @returns what is then done about it, in the transaction that passes the event; nothing where it was withdrawn meanwhile
 */
export const prepareAssessment = async (
  ctx: Ctx,
  id: string,
): Promise<(tx: Tx) => Promise<void>> => {
  const assessment = await assess(ctx, id);
  const { row, settings } = assessment;
  const scored = scoreOf(settings.questions, row.steps.questions?.answers ?? {});
  return async (tx) => {
    const [written] = await tx
      .update(applications)
      .set({
        state: 'background_check',
        score: scored?.score ?? null,
        scoreParts: scored?.parts ?? [],
        ...touched(ctx),
      })
      .where(and(byId(applications, ownerOf(ctx), id), eq(applications.state, 'submitted')))
      .returning({ id: applications.id });
    if (written === undefined) return;
    await insertFlags(tx, ctx, assessment);
    const place = { partnerId: ownerOf(ctx), tenantId: row.tenantId, id };
    const check = newCheck(place, settings, ctx.now());
    await tx.insert(backgroundChecks).values(check);
    const parts = newParts(check, settings.checkParts, ctx.now());
    if (parts.length > 0) await tx.insert(checkParts).values(parts);
    await recordAct(tx, ctx, row, {
      action: 'application.receive',
      before: { status: 'submitted' },
      after: { status: 'background_check' },
    });
  };
};
