import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/**
 * Test files that take long, in order of how long. A long file that begins last is waited for by one worker while the
 * other has nothing to do. To bring it up to date, take the slowest of a run with `--reporter=json`.
 */
const LONGEST = [
  'apps/server/src/processes.db.test.ts',
  'packages/db/embedded/start-embedded.db.test.ts',
  'packages/jobs/outage.db.test.ts',
  'apps/server/src/matrix.db.test.ts',
  'packages/jobs/start-jobs.db.test.ts',
  'packages/services/payout/due-sums.db.test.ts',
  'packages/db/prepare-server.db.test.ts',
  'packages/services/job/refresh-statistics.db.test.ts',
  'packages/services/payout/stripe.db.test.ts',
  'packages/services/import/telco.db.test.ts',
  'packages/services/commission/telco.db.test.ts',
  'packages/db/migrate.db.test.ts',
  'packages/jobs/lost-answers.db.test.ts',
  'packages/db/testing/access.db.test.ts',
  'apps/server/src/hostile-text.db.test.ts',
  'packages/services/payout/faults.db.test.ts',
  'packages/services/import/run-import.db.test.ts',
  'apps/server/src/http/upload.db.test.ts',
  'packages/services/period/close-period.db.test.ts',
  'packages/services/commission/preview-commissions.db.test.ts',
  'apps/server/src/rest/rest.db.test.ts',
];

const rankOf = (root: string, { moduleId }: TestSpecification): number => {
  const index = LONGEST.findIndex((file) => join(root, file) === moduleId);
  return index === -1 ? LONGEST.length : index;
};

/** The files named above first, the others as Vitest orders them: by what they took here before, else by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const gone = LONGEST.filter((file) => !existsSync(join(root, file)));
    if (gone.length > 0)
      throw new Error(`No such test: ${gone.join(', ')} (${import.meta.filename})`);
    // Vitest's own method, which sorts a copy.
    // oxlint-disable-next-line unicorn/no-array-sort
    const usual = await super.sort(files);
    return usual.toSorted((one, other) => {
      const { sequence } = one.project.config;
      const byGroup = sequence.groupOrder - other.project.config.sequence.groupOrder;
      return byGroup === 0 ? rankOf(root, one) - rankOf(root, other) : byGroup;
    });
  }
}
