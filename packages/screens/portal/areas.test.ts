import { defineMessages } from '@portal/domain/text/message';
import { IconHome } from '@tabler/icons-react';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { navigationOf } from './areas';
import type { PageTable } from './pages';

const messages = defineMessages({
  team: { id: 'screens.test.team', defaultMessage: 'Team' },
  keys: { id: 'screens.test.keys', defaultMessage: 'API keys' },
  periods: { id: 'screens.test.periods', defaultMessage: 'Periods' },
  settings: { id: 'screens.test.settings', defaultMessage: 'Settings' },
  settlement: { id: 'screens.test.settlement', defaultMessage: 'Settlement' },
});

const PAGES = {
  keys: {
    path: '/settings/keys',
    area: 'settings',
    tab: 'keys',
    title: messages.keys,
    needs: 'key',
  },
  team: { path: '/settings/team', area: 'settings', tab: 'team', title: messages.team },
  member: { path: '/settings/team/:id', area: 'settings', tab: 'team' },
  periods: {
    path: '/settlement/periods',
    area: 'settlement',
    tab: 'periods',
    title: messages.periods,
    needs: 'close',
  },
  account: { path: '/account' },
} as const satisfies PageTable;

const AREAS = {
  settlement: { title: messages.settlement, icon: IconHome },
  settings: { title: messages.settings, icon: IconHome },
};

const intl = createIntl({ locale: 'en-US', onError: () => undefined });
const offered = (without: readonly string[]) =>
  navigationOf(PAGES, AREAS, { intl, permissions: ['key', 'close'], without }).map(({ to }) => to);
const shown = (...permissions: readonly string[]) =>
  navigationOf(PAGES, AREAS, { intl, permissions }).map(({ label, to, tabs }) => [
    label,
    to,
    tabs.map((tab) => tab.label),
  ]);

describe('the navigation', () => {
  it('has the areas in their order with the tabs that the pages open', () => {
    expect(shown('key', 'close')).toEqual([
      ['Settlement', '/settlement/periods', ['Periods']],
      ['Settings', '/settings/keys', ['API keys', 'Team']],
    ]);
  });

  it('leaves out what the person may not see, and an area without a tab with it', () => {
    expect(shown()).toEqual([['Settings', '/settings/team', ['Team']]]);
  });

  it('leaves out what is not offered now', () => {
    expect(offered([])).toEqual(['/settlement/periods', '/settings/keys']);
    expect(offered(['keys', 'periods'])).toEqual(['/settings/team']);
  });
});
