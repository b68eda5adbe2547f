import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { applicationFlags, applications } from '@portal/db/schema/application';
import { and, eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendNameless } from '../audit/append-nameless';
import type { Ctx } from '../context';
import type { FilePorts } from '../ports';
import { scanFile } from '../file/scan-file';
import type { ScannedFile } from '../file/scan-file';

const SCANNER = 'scanner'; // no text: what did it

/** Puts on record that a document failed its scan, and flags its application, once however many did. */
const flagInfected = async (
  tx: Tx,
  ctx: Ctx,
  { subjectId, tenantId }: ScannedFile,
): Promise<void> => {
  const partnerId = partnerOf(ctx);
  await appendNameless(tx, partnerId, {
    action: 'application.document_infected',
    entityKind: 'application',
    entityId: subjectId,
    tenantId,
    by: SCANNER,
  });
  const ours = ofPartner(applicationFlags, partnerId);
  const flagged = await tx
    .select({ id: applicationFlags.id })
    .from(applicationFlags)
    .where(
      and(
        ours,
        eq(applicationFlags.applicationId, subjectId),
        eq(applicationFlags.code, 'document_infected'),
      ),
    );
  const [application] = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(byId(applications, partnerId, subjectId));
  if (flagged.length > 0 || application === undefined) return;
  await tx.insert(applicationFlags).values({
    partnerId,
    id: newId(),
    tenantId,
    applicationId: subjectId,
    code: 'document_infected',
    severity: 'high',
    facts: {},
    createdAt: ctx.now(),
  });
};

/** Scans a document that waits for it. For background work. */
export const scanDocument = (
  ctx: Ctx,
  input: { readonly id: string },
  ports: FilePorts,
): Promise<void> => scanFile(ctx, input, ports, flagInfected);
