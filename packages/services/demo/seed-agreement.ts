import { STANDARD_AGREEMENT } from '@portal/domain/agreement/agreement-text';
import { getAgreements } from '../agreement/programme-agreement';
import { publishAgreement } from '../agreement/publish-agreement';
import { saveAgreementDraft } from '../agreement/save-draft';
import type { Ctx } from '../context';

const DAY_MS = 86_400_000;
const NOTICE_DAYS = 14;

// no text: a contract of the demo's partner
const SECOND = `${STANDARD_AGREEMENT}5. {{company}} keeps the data of customers to itself, also after this agreement ends.
`;

const publish = async (owner: Ctx, number: number, body: string, days: number): Promise<void> => {
  const { versions } = await getAgreements(owner);
  // A demo that was interrupted is completed by the next start.
  if (versions.some((known) => known.number >= number && known.publishedAt !== null)) return;
  const draft = versions.find(({ publishedAt }) => publishedAt === null);
  const saved = await saveAgreementDraft(owner, { body, version: draft?.version ?? 0 });
  const holdsFrom = new Date(owner.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);
  await publishAgreement(owner, { version: saved.versions[0]?.version ?? 0, holdsFrom });
};

/** What all resellers are asked to accept at first. */
export const publishFirstAgreement = (owner: Ctx): Promise<void> =>
  publish(owner, 1, STANDARD_AGREEMENT, 0);

/** The next one, which nobody has accepted yet and which holds payouts in two weeks. */
export const publishNextAgreement = (owner: Ctx): Promise<void> =>
  publish(owner, 2, SECOND, NOTICE_DAYS);
