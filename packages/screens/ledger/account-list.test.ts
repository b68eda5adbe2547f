import { speakerOf } from '@portal/domain/testing/speaker';
import { parseListState } from '@portal/ui/state/list-state';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_LIST, accountFilters } from './account-list';

describe('a list of accounts', () => {
  it('keeps what each of its filters says in the address', () => {
    const names = accountFilters(speakerOf()).map(({ name }) => name);
    expect(names).toEqual(['account', 'currency', 'asOf', 'side']);
    const address = 'account=commission_payable&currency=USD&asOf=2026-09&side=credit&other=x';
    const { filters } = parseListState(new URLSearchParams(address), ACCOUNT_LIST);
    expect(Object.keys(filters)).toEqual(names);
  });
});
