import type { Client } from '@portal/client/portal-client';
import { DRAFT, PROGRAMME, fakeDoor } from '../testing/fake-door';
import type { Door } from './door';

export const doorOf = (_client: Client, tier: 1 | 2): Door => {
  const programme = { ...PROGRAMME, tier };
  return fakeDoor({ ...DRAFT, programme, tier }, { programme });
};
