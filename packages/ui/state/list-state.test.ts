import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayFilter,
  flagFilter,
  isFiltered,
  listSpec,
  manyOf,
  oneOf,
  parseListState,
  periodFilter,
  textFilter,
  toListInput,
  writeListState,
} from './list-state';
import { runs } from '@portal/domain/testing/runs';

const SPEC = listSpec({
  filters: {
    status: manyOf(['active', 'suspended']),
    tier: oneOf(['bronze', 'gold']),
    resellerId: textFilter(),
    from: dayFilter(),
    period: periodFilter(),
    unassigned: flagFilter(),
  },
  sorts: ['name', 'createdAt'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const parse = (search: string) => parseListState(new URLSearchParams(search), SPEC);

describe('a list in its URL', () => {
  it('starts from the defaults', () => {
    expect(parse('')).toEqual({
      q: '',
      filters: {},
      sort: { by: 'name', dir: 'asc' },
      page: 1,
      pageSize: 50,
      columns: null,
    });
  });

  it('reads everything that the spec knows', () => {
    const state = parse(
      'q=ana&status=suspended.active&tier=gold&from=2026-02-28&period=2026-02&unassigned=no&sort=-createdAt&page=3&size=100&cols=name.tier',
    );
    expect(state).toEqual({
      q: 'ana',
      filters: {
        status: ['active', 'suspended'],
        tier: 'gold',
        from: '2026-02-28',
        period: '2026-02',
        unassigned: false,
      },
      sort: { by: 'createdAt', dir: 'desc' },
      page: 3,
      pageSize: 100,
      columns: ['name', 'tier'],
    });
  });

  it('ignores what somebody typed into the address by hand', () => {
    const state = parse(
      'status=deleted&tier=%00&from=2026-02-31x&period=2026-13&sort=password&page=-2&size=7',
    );
    expect(state).toEqual(parse(''));
  });

  it('writes only what differs from the defaults, and keeps foreign parameters', () => {
    const kept = new URLSearchParams('view=map&page=9');
    expect(writeListState(parse(''), SPEC, kept).toString()).toBe('view=map');
    expect(writeListState({ ...parse(''), page: 2 }, SPEC).toString()).toBe('page=2');
  });

  it('becomes the input of a list procedure', () => {
    expect(toListInput(parse('status=active&sort=-name&page=2'))).toEqual({
      status: ['active'],
      sort: 'name',
      dir: 'desc',
      page: 2,
      pageSize: 50,
    });
    expect(toListInput(parse('q=x'))).toMatchObject({ q: 'x' });
  });

  it('knows whether something narrows it', () => {
    expect([parse(''), parse('page=4'), parse('q=x'), parse('tier=gold')].map(isFiltered)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('comes back from its URL unchanged, whatever the state', () => {
    const state = fc.record({
      q: fc.string(),
      filters: fc.record(
        {
          status: fc.constantFrom<('active' | 'suspended')[]>(['active'], ['active', 'suspended']),
          tier: fc.constantFrom('bronze' as const, 'gold' as const),
          resellerId: fc.string({ minLength: 1 }),
          unassigned: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      sort: fc.record({
        by: fc.constantFrom('name' as const, 'createdAt' as const),
        dir: fc.constantFrom('asc' as const, 'desc' as const),
      }),
      page: fc.integer({ min: 1, max: 1_000_000 }),
      pageSize: fc.constantFrom(25, 50, 100, 200),
      columns: fc.constantFrom(null, ['name', 'tier']),
    });
    fc.assert(
      fc.property(state, (given) => {
        const search = writeListState(given, SPEC).toString();
        expect(parse(search)).toEqual(given);
      }),
      runs(),
    );
  });
});
