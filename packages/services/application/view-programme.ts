import type { ProgrammeView, ViewProgramme } from '@portal/contracts/programme';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partners, tenants } from '@portal/db/schema/partner';
import { notFound } from '@portal/domain/errors';
import { and, asc, eq } from 'drizzle-orm';
import { PLATFORM_NAME } from '../mail/write-mails';
import { loadOffer } from '../programme/load-programme';
import { ownerOf, tierOf } from '../programme/owner';
import { programmeAt, visitorScope } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { countVisit } from './count-visit';
import { newFormKey } from './form-key';

const organisationOf = async (tx: Tx, partnerId: string | null) => {
  if (partnerId === null) return { name: PLATFORM_NAME, isWorking: true };
  const [partner] = await tx
    .select({ name: partners.name, status: partners.status })
    .from(partners)
    .where(eq(partners.id, partnerId));
  if (partner === undefined) throw notFound('partner');
  return {
    name: partner.name,
    isWorking: partner.status === 'active' || partner.status === 'onboarding',
  };
};

/** ISPs that somebody can apply to. */
export const offeredTenants = (tx: Tx, partnerId: string) =>
  tx
    .select({ id: tenants.id, name: tenants.name, country: tenants.country })
    .from(tenants)
    .where(and(ofPartner(tenants, partnerId), eq(tenants.status, 'active')))
    .orderBy(asc(tenants.name), asc(tenants.id));

/** What strangers see of a programme, within a transaction of theirs. */
export const describeOffer = async (
  tx: Tx,
  partnerId: string | null,
  tenantId: string | null,
): Promise<Omit<ProgrammeView, 'formKey'>> => {
  const { name, isWorking } = await organisationOf(tx, partnerId);
  const offer = await loadOffer(tx, ownerOf({ partnerId }), tenantId);
  const offered = partnerId === null ? [] : await offeredTenants(tx, partnerId);
  return {
    tier: tierOf({ partnerId }),
    organisation: name,
    isOpen: offer.isOpen && isWorking && (partnerId === null || offered.length > 0),
    introduction: offer.introduction,
    countries: [...offer.countries],
    reviewDays: offer.reviewDays,
    types: partnerId === null ? [] : offer.types.map((type) => ({ ...type })),
    questions: offer.questions.map(
      ({ points: _points, atLeast: _least, options, ...question }) => ({
        ...question,
        options: options.map(({ value, label }) => ({ value, label })),
      }),
    ),
    tenants: offered,
  };
};

/**
 * What the programme of a host offers, and a key for the form that is given out with it.
 * @throws {DomainError} `not_found` on a host without a programme
 */
export const viewProgramme = async (
  door: ApplicantDoor,
  { tenantId, source }: ViewProgramme,
): Promise<ProgrammeView> => {
  const partnerId = programmeAt(door);
  const offer = await inScope(door.db, { ...visitorScope(partnerId), readOnly: true }, (tx) =>
    describeOffer(tx, partnerId, tenantId ?? null),
  );
  await countVisit(door.db, partnerId, { source, now: door.now() });
  return { ...offer, formKey: newFormKey(door, partnerId) };
};
