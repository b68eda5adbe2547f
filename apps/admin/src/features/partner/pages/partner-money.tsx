import type { Outputs } from '@portal/client/trpc';
import { AreaNav } from '@portal/ui/patterns/area-nav';
import { Outlet, useOutletContext } from 'react-router';
import { MONEY_PLACES } from '../money-places';

/** The frame of all that is about money with one partner. */
export const PartnerMoney = () => {
  const partner = useOutletContext<Outputs['admin']['partner']['get']>();
  return (
    <>
      <AreaNav label="Money" places={MONEY_PLACES} />
      <Outlet context={partner} />
    </>
  );
};
