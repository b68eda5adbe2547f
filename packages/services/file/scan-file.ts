import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { storedFiles } from '@portal/db/schema/file';
import { nextScanAt } from '@portal/domain/file/limits';
import { FileMissing } from '@portal/integrations/files/file-store';
import type { Verdict } from '@portal/integrations/scan/scanner';
import { and, eq, inArray } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { enqueueJob } from '../shared/enqueue-job';
import type { FilePorts } from '../ports';
import { keyOfFile } from './file-key';

const LONGEST_FINDING = 300;

/** A file of which a scan found something out. */
export interface ScannedFile {
  readonly id: string;
  readonly tenantId: string | null;
  readonly subjectId: string;
  readonly scanTries: number;
}

/** What follows where a file is dangerous, in the transaction that notes it. */
type OnInfected = (tx: Tx, ctx: Ctx, file: ScannedFile) => Promise<void>;

const scan = async ({ store, scanner, sealer }: FilePorts, key: string): Promise<Verdict> => {
  try {
    return await scanner.scan(sealer.open(await store.get(key), key));
  } catch (error) {
    // no text: of the record
    const why = error instanceof FileMissing ? error.message : 'The store cannot be reached.';
    return { verdict: 'unavailable', why };
  }
};

/** What follows from a verdict, in one transaction: the state, another try, and the record of what is dangerous. */
const note = async (
  tx: Tx,
  ctx: Ctx,
  file: ScannedFile,
  { verdict, onInfected }: { readonly verdict: Verdict; readonly onInfected: OnInfected },
): Promise<void> => {
  const { id, scanTries } = file;
  const partnerId = partnerOf(ctx);
  const now = ctx.now();
  const again = verdict.verdict === 'unavailable' ? nextScanAt(scanTries, now) : null;
  const [written] = await tx
    .update(storedFiles)
    .set({
      state: verdict.verdict,
      finding:
        verdict.verdict === 'clean'
          ? null
          : (verdict.verdict === 'infected' ? verdict.found : verdict.why).slice(
              0,
              LONGEST_FINDING,
            ),
      scanTries: scanTries + 1,
      scanAt: again,
    })
    .where(
      and(
        byId(storedFiles, partnerId, id),
        inArray(storedFiles.state, ['received', 'unavailable']),
        eq(storedFiles.scanTries, scanTries),
      ),
    )
    .returning({ id: storedFiles.id });
  if (written === undefined) return;
  if (again !== null) {
    const delaySeconds = Math.ceil((again.getTime() - now.getTime()) / 1000);
    await enqueueJob(tx, 'file__scan', { partnerId, id }, { delaySeconds });
  }
  if (verdict.verdict === 'infected') await onInfected(tx, ctx, file);
};

/** Scans a file that waits for it; scanned already, or deleted, is fine. For background work: the scan is outside of any transaction. */
export const scanFile = async (
  ctx: Ctx,
  { id }: { readonly id: string },
  ports: FilePorts,
  onInfected: OnInfected,
): Promise<void> => {
  const partnerId = partnerOf(ctx);
  const scope = jobScopeOf(ctx);
  const [file] = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    tx
      .select({
        id: storedFiles.id,
        tenantId: storedFiles.tenantId,
        subjectId: storedFiles.subjectId,
        scanTries: storedFiles.scanTries,
      })
      .from(storedFiles)
      .where(
        and(
          byId(storedFiles, partnerId, id),
          inArray(storedFiles.state, ['received', 'unavailable']),
        ),
      ),
  );
  if (file === undefined) return;
  const verdict = await scan(ports, keyOfFile(partnerId, id));
  await inScope(ctx.db, scope, (tx) => note(tx, ctx, file, { verdict, onInfected }));
};
