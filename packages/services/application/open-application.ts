import type { ApplicantView, OpenApplication } from '@portal/contracts/application';
import type { Done } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { readScopeOf, requirePermission } from '../access';
import { applicantCtx } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { describeOwn } from './own-application';

/**
 * Where an application stands, for whoever holds its link.
 * @throws {DomainError} `not_found` when the link has ended
 */
export const getOwnApplication = async (door: ApplicantDoor): Promise<ApplicantView> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeOwn(tx, ctx));
};

/**
 * Takes the secret of a mailed link, which then is kept as a cookie of the host.
 * @throws {DomainError} `not_found` when the link has ended
 */
export const openApplication = async (
  door: ApplicantDoor,
  { token }: OpenApplication,
): Promise<ApplicantView> => {
  const ctx = applicantCtx(door, token);
  requirePermission(ctx, { applicant: true });
  const view = await inScope(ctx.db, readScopeOf(ctx), (tx) => describeOwn(tx, ctx));
  door.setApplicantToken(token);
  return view;
};

/** Forgets the link on this device. */
export const leaveApplication = (door: ApplicantDoor): Done => {
  door.setApplicantToken(null);
  return { done: true };
};
