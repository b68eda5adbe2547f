import type { RequirementKind } from '../enum/certification';
import type { StateOf } from '../lifecycle/lifecycle';

/** How a person stands towards a course. */
export type CertificationState = StateOf<'certification'>;

/** A certificate as far as its state depends on it. */
export interface CertificateFacts {
  readonly issuedAt: Date;
  /** The instant from which it no longer holds; null: it does not run out. */
  readonly validUntil: Date | null;
  readonly revokedAt: Date | null;
  /** When a later version of the course was published that everybody has to take again; null: none was. */
  readonly retakeFrom: Date | null;
}

/** From when on it no longer holds, if nobody revokes it: it ran out, or a version has to be taken again. */
export const certificateEnds = ({ validUntil, retakeFrom }: CertificateFacts): Date | null => {
  if (validUntil === null || retakeFrom === null) return validUntil ?? retakeFrom;
  return validUntil < retakeFrom ? validUntil : retakeFrom;
};

/** `certified` until it ends; what was revoked stays so. */
export const certificateState = (
  facts: CertificateFacts,
  now: Date,
): 'certified' | 'expired' | 'revoked' => {
  if (facts.revokedAt !== null) return 'revoked';
  const ends = certificateEnds(facts);
  return ends === null || ends > now ? 'certified' : 'expired';
};

/** How a person stands: by a certificate in force, else by the attempt it is at, else by its last certificate. */
export const certificationState = (
  certificates: readonly CertificateFacts[],
  hasOpenAttempt: boolean,
  now: Date,
): CertificationState => {
  if (certificates.some((facts) => certificateState(facts, now) === 'certified'))
    return 'certified';
  if (hasOpenAttempt) return 'in_progress';
  const last = certificates.toSorted((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime())[0];
  return last === undefined ? 'not_certified' : certificateState(last, now);
};

export interface Requirement {
  readonly kind: RequirementKind;
  /** The tier, product or territory; empty for everybody. */
  readonly value: string;
  readonly headCount: number;
}

/** What of a reseller requirements look at. */
export interface RequirementSubject {
  readonly tier: string;
  readonly products: readonly string[];
  readonly territories: readonly string[];
}

const applies = ({ kind, value }: Requirement, subject: RequirementSubject): boolean => {
  switch (kind) {
    case 'all':
      return true;
    case 'tier':
      return subject.tier === value;
    case 'product':
      return subject.products.includes(value);
    case 'territory':
      return subject.territories.includes(value);
  }
};

/** How many people of a reseller have to be certified: the most that one of the requirements that apply asks for. */
export const requiredHeadCount = (
  requirements: readonly Requirement[],
  subject: RequirementSubject,
): number =>
  Math.max(
    0,
    ...requirements.filter((one) => applies(one, subject)).map(({ headCount }) => headCount),
  );

export interface HeadCount {
  readonly certified: number;
  readonly required: number;
  readonly isMet: boolean;
  /** When the first of those certified no longer is; null: none of them runs out. */
  readonly nextExpiry: Date | null;
}

/**
 * A reseller's certification: how many of its people are certified, each counted once and until the last of its certificates
 * ends.
 * @param people the certificates of each person who is still there
 */
export const headCount = (
  people: readonly (readonly CertificateFacts[])[],
  required: number,
  now: Date,
): HeadCount => {
  const ends = people.flatMap((certificates) => {
    const inForce = certificates.filter((one) => certificateState(one, now) === 'certified');
    if (inForce.length === 0) return [];
    const times = inForce.map((one) => certificateEnds(one)?.getTime() ?? Infinity);
    return [Math.max(...times)];
  });
  const next = Math.min(Infinity, ...ends);
  return {
    certified: ends.length,
    required,
    isMet: ends.length >= required,
    nextExpiry: Number.isFinite(next) ? new Date(next) : null,
  };
};
