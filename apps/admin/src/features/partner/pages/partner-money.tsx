import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { AreaNav } from '@portal/ui/patterns/area-nav';
import { useIntl } from 'react-intl';
import { Outlet, useOutletContext } from 'react-router';
import { moneyPlaces } from '../money-places';

const messages = defineMessages({
  money: { id: 'admin.partnerMoney.money', defaultMessage: 'Money' },
});

/** The frame of all that is about money with one partner. */
export const PartnerMoney = () => {
  const intl = useIntl();
  const partner = useOutletContext<Outputs['admin']['partner']['get']>();
  return (
    <>
      <AreaNav label={intl.formatMessage(messages.money)} places={moneyPlaces(intl)} />
      <Outlet context={partner} />
    </>
  );
};
