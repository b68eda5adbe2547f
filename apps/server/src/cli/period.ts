import { ClosePeriod, ListPeriods } from '@portal/contracts/period';
import type { PeriodRow } from '@portal/contracts/period';
import { closePeriod } from '@portal/services/period/close-period';
import { listPeriods } from '@portal/services/period/list-periods';
import { requestClose } from '@portal/services/period/request-close';
import { enterPartnerBySlug } from '@portal/services/operator/find-by-name';
import type { Command } from 'commander';
import { act } from './act';
import { endProgress, moneyText, progress, table } from './output';

const sumOf = (row: PeriodRow, earner: 'reseller' | 'partner'): string =>
  row.sums
    .filter((sum) => sum.earner === earner)
    .map(({ net }) => moneyText(net))
    .join(', ') || '-';

const addListCommand = (period: Command): void => {
  period
    .command('list')
    .description('the months of a partner, the latest first')
    .requiredOption('--partner <slug>')
    .action((options: { partner: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const { rows } = await listPeriods(inside, ListPeriods.parse({ pageSize: 120 }));
        const text = table(
          ['month', 'state', 'resellers', 'partner', 'statements'],
          rows.map((row) => [
            row.period,
            row.close !== null && row.close.error !== null ? 'stands still' : row.status,
            sumOf(row, 'reseller'),
            sumOf(row, 'partner'),
            String(row.close?.statements ?? 0),
          ]),
        );
        return { data: rows, text };
      }),
    );
};

const addCloseCommand = (period: Command): void => {
  period
    .command('close')
    .description('close a month: calculate it a last time, pay bonuses, issue statements')
    .requiredOption('--partner <slug>')
    .requiredOption('--period <month>', 'the first that is not closed, as 2026-09')
    .option('--reason <text>', 'why, for the audit log')
    .action((options: { partner: string; period: string; reason?: string }, command: Command) =>
      act(command, async ({ ctx }) => {
        const inside = await enterPartnerBySlug(ctx, options.partner);
        const input = ClosePeriod.parse({ period: options.period, reason: options.reason });
        await requestClose(inside, input, { queued: false });
        const data = await closePeriod(inside, input, {
          onStep: (stage, done, total) =>
            progress(total === 0 ? stage : `${stage}: ${String(done)} of ${String(total)}`),
        });
        endProgress();
        const statements = String(data.close?.statements ?? 0);
        return { data, text: `${data.period} is closed; ${statements} statements` };
      }),
    );
};

/** `period list`, `period close`. */
export const addPeriodCommands = (program: Command): void => {
  const period = program.command('period').description('accounting months');
  addListCommand(period);
  addCloseCommand(period);
};
