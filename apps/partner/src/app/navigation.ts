import { defineMessages } from '@portal/domain/text/message';
import type { Areas } from '@portal/screens/portal/areas';
import {
  IconBuildingStore,
  IconCoins,
  IconHome,
  IconScale,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import type { PAGES } from '../shared/pages';

const TITLES = defineMessages({
  home: { id: 'partner.area.home', defaultMessage: 'Home' },
  customers: { id: 'partner.area.customers', defaultMessage: 'Customers' },
  resellers: { id: 'partner.area.resellers', defaultMessage: 'Resellers' },
  commissions: { id: 'partner.area.commissions', defaultMessage: 'Commissions' },
  settlement: { id: 'partner.area.settlement', defaultMessage: 'Settlement' },
  settings: { id: 'partner.area.settings', defaultMessage: 'Settings' },
});

/** The areas of the navigation in their order; what is in them, `PAGES` says. */
export const AREAS: Areas<typeof PAGES> = {
  home: { title: TITLES.home, icon: IconHome },
  customers: { title: TITLES.customers, icon: IconUsers },
  resellers: { title: TITLES.resellers, icon: IconBuildingStore },
  commissions: { title: TITLES.commissions, icon: IconCoins },
  settlement: { title: TITLES.settlement, icon: IconScale },
  settings: { title: TITLES.settings, icon: IconSettings },
};
