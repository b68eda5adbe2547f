import type { Database } from '@portal/db/database';
import { makePartner, makeTenant } from '@portal/db/testing/fixtures';
import type { Ctx } from '../../context';
import { asMember } from '../../shared/testing/actors';
import { finishCheck, recordCheckItem } from '../check-application';
import { getApplication } from '../describe-application';
import type { Programme } from './applicant';

/** A partner with one ISP, and its owner. */
export interface Place extends Programme {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly owner: Ctx;
}

export const makePlaceIn = async (db: Database): Promise<Place> => {
  const { id: partnerId } = await makePartner(db);
  const { id: tenantId } = await makeTenant(db, partnerId);
  return { db, partnerId, tenantId, owner: asMember({ db, partnerId }) };
};

/** Has each item pass, and the check end. */
export const clear = async (ctx: Ctx, id: string) => {
  const { checks } = await getApplication(ctx, { id });
  for (const { key } of checks?.items ?? [])
    await recordCheckItem(ctx, { id, key, result: 'passed', evidence: 'Register of companies' });
  return finishCheck(ctx, { id, outcome: 'clear', summary: 'Nothing against it' });
};

export const REFUSAL = {
  reasonCode: 'not_eligible',
  reason: 'We look for larger companies.',
} as const;
