import { defineMessages } from '@portal/domain/text/message';
import type { Areas } from '@portal/screens/portal/areas';
import {
  IconBuilding,
  IconBuildingStore,
  IconCoins,
  IconHome,
  IconScale,
  IconSettings,
} from '@tabler/icons-react';
import type { PAGES } from '../shared/pages';

const TITLES = defineMessages({
  home: { id: 'admin.area.home', defaultMessage: 'Home' },
  partners: { id: 'admin.area.partners', defaultMessage: 'Partners' },
  tenants: { id: 'admin.area.tenants', defaultMessage: 'Tenants' },
  settlement: { id: 'admin.area.settlement', defaultMessage: 'Settlement' },
  commissions: { id: 'admin.area.commissions', defaultMessage: 'Commissions' },
  settings: { id: 'admin.area.settings', defaultMessage: 'Settings' },
});

/** The areas of the navigation in their order; what is in them, `PAGES` says. */
export const AREAS: Areas<typeof PAGES> = {
  home: { title: TITLES.home, icon: IconHome },
  partners: { title: TITLES.partners, icon: IconBuildingStore },
  tenants: { title: TITLES.tenants, icon: IconBuilding },
  settlement: { title: TITLES.settlement, icon: IconScale },
  commissions: { title: TITLES.commissions, icon: IconCoins },
  settings: { title: TITLES.settings, icon: IconSettings },
};
