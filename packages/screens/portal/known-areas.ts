import { defineMessages } from '@portal/domain/text/message';
import {
  IconBuilding,
  IconBuildingStore,
  IconCoins,
  IconHome,
  IconPigMoney,
  IconScale,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import type { Area } from './areas';

const TITLES = defineMessages({
  home: { id: 'screens.area.home', defaultMessage: 'Home' },
  partners: { id: 'screens.area.partners', defaultMessage: 'Partners' },
  tenants: { id: 'screens.area.tenants', defaultMessage: 'Tenants' },
  customers: { id: 'screens.area.customers', defaultMessage: 'Customers' },
  resellers: { id: 'screens.area.resellers', defaultMessage: 'Resellers' },
  commissions: { id: 'screens.area.commissions', defaultMessage: 'Commissions' },
  settlement: { id: 'screens.area.settlement', defaultMessage: 'Settlement' },
  earnings: { id: 'screens.area.earnings', defaultMessage: 'Earnings' },
  settings: { id: 'screens.area.settings', defaultMessage: 'Settings' },
});

/** The areas that the portals have, each called and drawn the same wherever it is. */
export const KNOWN_AREAS = {
  home: { title: TITLES.home, icon: IconHome },
  partners: { title: TITLES.partners, icon: IconBuildingStore },
  tenants: { title: TITLES.tenants, icon: IconBuilding },
  customers: { title: TITLES.customers, icon: IconUsers },
  resellers: { title: TITLES.resellers, icon: IconBuildingStore },
  commissions: { title: TITLES.commissions, icon: IconCoins },
  settlement: { title: TITLES.settlement, icon: IconScale },
  earnings: { title: TITLES.earnings, icon: IconPigMoney },
  settings: { title: TITLES.settings, icon: IconSettings },
} as const satisfies Readonly<Record<string, Area>>;
