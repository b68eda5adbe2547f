// @vitest-environment happy-dom
import { IconCoins, IconHome, IconUsers } from '@tabler/icons-react';
import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { draw } from '../testing/render';
import type { Drawn } from '../testing/render';
import { AppShell } from './app-shell';
import type { NavArea, NavPlace } from './nav-items';
import { PageHeader } from './page-header';

const area = (
  id: string,
  label: string,
  icon: NavArea['icon'],
  tabs: readonly (readonly [to: string, label: string])[],
): NavArea => ({
  id,
  label,
  icon,
  to: tabs[0]?.[0] ?? '/',
  tabs: tabs.map(([to, name]) => ({ id: name.toLowerCase(), to, label: name })),
});

const AREAS = [
  area('home', 'Home', IconHome, [['/', 'Home']]),
  area('customers', 'Customers', IconUsers, [
    ['/customers', 'All'],
    ['/customers/imports', 'Imports'],
  ]),
  area('settlement', 'Settlement', IconCoins, [
    ['/settlement/periods', 'Periods'],
    ['/settlement/payouts', 'Payouts'],
  ]),
];

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

const open = (address: string, here: NavPlace | undefined, areas: readonly NavArea[] = AREAS) => {
  drawn = draw(
    <AppShell
      surface="Partner portal"
      organisation="Telco North"
      user={{ name: 'Ana Ruiz', email: 'ana@telco-north.example', role: 'Owner' }}
      areas={areas}
      here={here}
      search={() => Promise.resolve([])}
      onSignOut={() => Promise.resolve()}
    >
      <PageHeader title="The page" crumbs={[{ label: 'All periods', to: '/settlement/periods' }]} />
    </AppShell>,
    address,
  );
};

const navs = (name: string): HTMLElement[] =>
  screen.queryAllByRole('navigation', { name, hidden: true });
const words = (nav: HTMLElement | undefined): (string | null)[] =>
  nav === undefined
    ? []
    : within(nav)
        .getAllByRole('link', { hidden: true })
        .map(({ textContent }) => textContent);
const currents = (nav: HTMLElement | undefined): (string | null)[][] =>
  [...(nav?.querySelectorAll('[aria-current]') ?? [])].map((link) => [
    link.textContent,
    link.getAttribute('aria-current'),
  ]);

describe('on a page that a tab opens', () => {
  const HERE = { area: 'settlement', tab: 'payouts', opensTab: true };

  it('a tab whose address begins as another’s is marked alone', () => {
    open('/customers/imports', { area: 'customers', tab: 'imports', opensTab: true });
    expect(currents(navs('Parts of Customers')[0])).toEqual([['Imports', 'page']]);
  });

  it('the area and the tab are marked, and the tabs are links in a navigation with a name', () => {
    open('/settlement/payouts', HERE);
    const [tabs] = navs('Parts of Settlement');
    expect(words(tabs)).toEqual(['Periods', 'Payouts']);
    expect(currents(tabs)).toEqual([['Payouts', 'page']]);
    for (const main of navs('Main')) expect(currents(main)).toEqual([['Settlement', 'true']]);
    expect(navs('Main')).toHaveLength(2);
    expect(screen.queryAllByRole('tab')).toEqual([]);
  });

  it('the area is the page itself where its first tab is', () => {
    open('/settlement/periods', { ...HERE, tab: 'periods' });
    expect(currents(navs('Main')[0])).toEqual([['Settlement', 'page']]);
  });

  it('there are no breadcrumbs', () => {
    open('/settlement/payouts', HERE);
    expect(navs('Breadcrumbs')).toEqual([]);
  });

  it('there are no tabs in an area of one', () => {
    open('/', { area: 'home', tab: 'home', opensTab: true });
    expect(navs('Parts of Home')).toEqual([]);
  });
});

describe('on a page that is reached from a tab', () => {
  it('breadcrumbs lead through area and tab, in the words of the navigation', () => {
    open('/settlement/periods/2026-10', { area: 'settlement', tab: 'periods', opensTab: false });
    expect(words(navs('Breadcrumbs')[0])).toEqual(['Settlement', 'Periods']);
    expect(navs('Parts of Settlement')).toEqual([]);
    expect(currents(navs('Main')[0])).toEqual([['Settlement', 'true']]);
  });

  it('an area whose address is its first tab’s is named once', () => {
    open('/customers/c1', { area: 'customers', tab: 'all', opensTab: false });
    expect(words(navs('Breadcrumbs')[0])).toEqual(['Customers', 'All periods']);
  });

  it('one outside of the navigation keeps its own breadcrumbs', () => {
    open('/account', { area: undefined, tab: undefined, opensTab: false });
    expect(words(navs('Breadcrumbs')[0])).toEqual(['All periods']);
    expect(currents(navs('Main')[0])).toEqual([]);
  });
});

describe('the bar of a phone', () => {
  it('has all areas while they fit', () => {
    open('/', undefined);
    expect(words(navs('Main')[1])).toEqual(['Home', 'Customers', 'Settlement']);
    expect(screen.queryByRole('button', { name: 'More', hidden: true })).toBeNull();
  });

  it('keeps the last ones behind More when they do not, and marks it for them', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
      area(id, id.toUpperCase(), IconHome, [[`/${id}`, id]]),
    );
    open('/f', { area: 'f', tab: 'f', opensTab: true }, many);
    const more = screen.getByRole('button', { name: 'More', hidden: true });
    expect(more.dataset['here']).toBe('true');
    expect(currents(navs('Main')[1])).toEqual([['F', 'page']]);
  });
});

describe('the command palette', () => {
  it('has the tabs by area, and an area of one page by its own name', async () => {
    open('/', undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Search' }));
    await screen.findByRole('combobox');
    const groups = within(screen.getByRole('listbox'))
      .getAllByRole('group')
      .map((group) => [
        group.getAttribute('aria-label'),
        within(group)
          .getAllByRole('option')
          .map(({ textContent }) => textContent),
      ]);
    expect(groups).toEqual([
      ['Go to', ['Home']],
      ['Customers', ['All', 'Imports']],
      ['Settlement', ['Periods', 'Payouts']],
    ]);
  });

  it('finds all pages of an area by its name', async () => {
    open('/', undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Search' }));
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'settle' } });
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Periods',
      'Payouts',
    ]);
  });
});
