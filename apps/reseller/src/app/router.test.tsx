// @vitest-environment happy-dom
import { describeRouter } from '@portal/screens/testing/describe-router';
import { PAGES } from '../shared/pages';
import { paths } from '../shared/paths';
import { routes } from './router';

describeRouter({
  routes,
  pages: PAGES,
  beforeAreas: [
    ['/', paths.overview],
    ['/customers', paths.customers],
    ['/customers/r1', paths.customer('r1')],
    ['/earnings', paths.earnings],
    ['/commissions', paths.commissions],
    ['/commissions/r1', paths.commissionLine('r1')],
    ['/payouts', paths.payouts],
    ['/payouts/due', paths.payable],
    ['/payouts/r1', paths.payout('r1')],
    ['/statements', paths.statements],
    ['/statements/draft', paths.statementDraft],
    ['/statements/r1', paths.statement('r1')],
    ['/disputes', paths.disputes],
    ['/disputes/r1', paths.dispute('r1')],
    ['/adjustments', paths.adjustments],
    ['/profile', paths.profile],
    ['/team', paths.team],
    ['/account', paths.account],
  ],
  areas: [
    ['/earnings', paths.earnings],
    ['/settings', paths.profile],
  ],
});
