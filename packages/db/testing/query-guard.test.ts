import { resolve } from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../scope';
import { queryGuard, UnpinnedQueryError } from './query-guard';

const PARTNER = '018f0000-0000-7000-8000-000000000001';
const OTHER = '018f0000-0000-7000-8000-000000000002';
const LISTED = 'packages/services/partner/list-partners.ts';
const NOT_LISTED = 'packages/services/tenant/list-tenants.ts';

type Opens = (onScope: (scope: Scope) => void, scope: Scope) => void;

/** A function that calls as if it stood in a file of the product. */
const callFrom = (file: string): Opens => {
  const made: unknown = new Script('(call, scope) => call(scope)', {
    filename: resolve(import.meta.dirname, '../../..', file),
  }).runInThisContext();
  return (onScope, scope) => {
    if (typeof made === 'function') Reflect.apply(made, undefined, [onScope, scope]);
  };
};

interface Asked {
  readonly partnerId: string | null;
  readonly text: string;
  readonly params?: readonly unknown[];
  readonly file?: string;
}

const ask = ({ partnerId, text, params = [PARTNER], file = LISTED }: Asked): void => {
  const { onScope, onQuery } = queryGuard({ [LISTED]: { tables: ['partners'], why: 'a test' } });
  const scope = { login: 'portal_platform', partnerId } as const;
  callFrom(file)(onScope, scope);
  onQuery({ ...scope, scope, text, params });
};

const ALL = 'select count(*) from partners';
const PINNED = 'select 1 from customers where partner_id = $1';

describe('the query guard', () => {
  it('lets a statement through whose parameter is the partner of its scope', () => {
    expect(() => ask({ partnerId: PARTNER, text: PINNED })).not.toThrow();
  });

  it('stops one without a parameter, also in a file that may read across partners', () => {
    expect(() => ask({ partnerId: PARTNER, text: ALL })).toThrow(UnpinnedQueryError);
  });

  it('stops one whose parameter is another partner, each time that it is asked', () => {
    const foreign = { partnerId: PARTNER, text: PINNED, params: [OTHER] };
    expect(() => ask(foreign)).toThrow('$1 is another partner');
    expect(() => ask({ ...foreign, params: [PARTNER] })).not.toThrow();
    expect(() => ask(foreign)).toThrow('$1 is another partner');
  });

  it('lets a listed file read across partners what it is listed with', () => {
    expect(() => ask({ partnerId: null, text: ALL })).not.toThrow();
  });

  it('stops a listed file that reads another table across partners', () => {
    expect(() => ask({ partnerId: null, text: `${ALL}, tenants` })).toThrow(
      `${LISTED} reads tenants across partners`,
    );
  });

  it('stops a file that is not listed, unless it names one partner', () => {
    expect(() => ask({ partnerId: null, text: ALL, file: NOT_LISTED })).toThrow(
      `${NOT_LISTED} reads partners across partners`,
    );
    expect(() => ask({ partnerId: null, text: PINNED, file: NOT_LISTED })).not.toThrow();
  });

  it('leaves tests alone outside of a partner, not inside', () => {
    const file = 'packages/services/partner/testing/world.ts';
    expect(() => ask({ partnerId: null, text: ALL, file })).not.toThrow();
    expect(() => ask({ partnerId: PARTNER, text: ALL, file })).toThrow(UnpinnedQueryError);
  });
});
