import { defineMessages } from '@portal/domain/text/message';
import type { Areas } from '@portal/screens/portal/areas';
import { IconHome, IconPigMoney, IconSettings, IconUsers } from '@tabler/icons-react';
import type { PAGES } from '../shared/pages';

const TITLES = defineMessages({
  home: { id: 'reseller.area.home', defaultMessage: 'Home' },
  customers: { id: 'reseller.area.customers', defaultMessage: 'Customers' },
  earnings: { id: 'reseller.area.earnings', defaultMessage: 'Earnings' },
  settings: { id: 'reseller.area.settings', defaultMessage: 'Settings' },
});

/** The areas of the navigation in their order; what is in them, `PAGES` says. */
export const AREAS: Areas<typeof PAGES> = {
  home: { title: TITLES.home, icon: IconHome },
  customers: { title: TITLES.customers, icon: IconUsers },
  earnings: { title: TITLES.earnings, icon: IconPigMoney },
  settings: { title: TITLES.settings, icon: IconSettings },
};
