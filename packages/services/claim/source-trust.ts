import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { allowedSources } from '@portal/db/schema/claim';
import { isSameSource } from '@portal/domain/text/source-name';
import { and, eq } from 'drizzle-orm';
import type { Poster } from './poster';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';

const messages = defineMessages({
  foreign: {
    id: 'services.claim.foreignSource',
    defaultMessage:
      'The source "{source}" of this tenant was allowed to other keys or people. Use another name.',
  },
});

/** Events of one source of a tenant, and who posts them. */
export interface PostedSource {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly source: string;
  readonly postedBy: Poster;
}

/**
 * What a poster's word is worth under a source's name. `trusted`: the platform pays on it; `claiming`: once staff have
 * accepted it; `refused`: the name was allowed to others, and to nobody else.
 */
export type SourceTrust = 'trusted' | 'claiming' | 'refused';

/** Reads it as staff have it now. Which plan the platform pays by does not matter: one may come later, from an earlier date. */
export const readSourceTrust = async (
  tx: Tx,
  { partnerId, tenantId, source, postedBy }: PostedSource,
): Promise<SourceTrust> => {
  if (postedBy === null) return 'trusted';
  const rows = await tx
    .select({
      source: allowedSources.source,
      apiKeyId: allowedSources.apiKeyId,
      memberId: allowedSources.memberId,
    })
    .from(allowedSources)
    .where(and(ofPartner(allowedSources, partnerId), eq(allowedSources.tenantId, tenantId)));
  const allowed = rows.filter((row) => isSameSource(row.source, source));
  if (allowed.length === 0) return 'claiming';
  const isAllowed = allowed.some(({ apiKeyId, memberId }) =>
    postedBy.kind === 'api_key' ? apiKeyId === postedBy.id : memberId === postedBy.id,
  );
  return isAllowed ? 'trusted' : 'refused';
};

/** What somebody else is told who posts under an allowed source's name. */
export const foreignSource = (source: string): Words => phrase(messages.foreign, { source });
