// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import { createMemoryRouter, matchRoutes, Outlet, RouterProvider, useParams } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { pathsOf } from './pages';
import type { PageTable } from './pages';
import { portalRoutes } from './portal-routes';

const PAGES = {
  home: { path: '/', area: 'home' },
  partners: { path: '/partners', area: 'partners' },
  partner: { path: '/partners/:id', area: 'partners', tab: 'tenants', frame: 'partner' },
  plans: { path: '/partners/:id/plans', area: 'partners', tab: 'plans', frame: 'partner' },
  months: { path: '/partners/:id/months', area: 'partners', tab: 'money', frame: 'money' },
  month: {
    path: '/partners/:partnerId/month/:period',
    area: 'partners',
    formerly: ['/old/:partnerId/months/:period'],
  },
} as const satisfies PageTable;

const paths = pathsOf(PAGES);

/** Says which page it is and what its address told it. */
const page = (name: string) => async () => {
  const Told = () => <p>{`${name} ${Object.values(useParams()).join(' ')}`.trim()}</p>;
  return Told;
};

const frame = (name: string) => async () => {
  const Around = () => (
    <section aria-label={name}>
      <Outlet />
    </section>
  );
  return Around;
};

const routes = portalRoutes({
  shell: Outlet,
  pages: PAGES,
  views: {
    home: page('home'),
    partners: page('partners'),
    partner: page('partner'),
    plans: page('plans'),
    months: page('months'),
    month: page('month'),
  },
  frames: {
    partner: { path: '/partners/:id', view: frame('partner') },
    money: { within: 'partner', view: frame('money') },
  },
});

const open = (address: string) => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  // What stands beside it in the document may be another test's.
  const { container } = render(<RouterProvider router={router} />);
  return { router, inside: within(container) };
};

afterEach(cleanup);

describe('the addresses of a table', () => {
  it('are what the table says, with their parameters in its order', () => {
    expect(paths.partners).toBe('/partners');
    expect(paths.partner('p1')).toBe('/partners/p1');
    expect(paths.month('p1', '2026-09')).toBe('/partners/p1/month/2026-09');
  });
});

describe('the routes of a table', () => {
  it.each([
    [paths.home, 'home'],
    [paths.partners, 'partners'],
    [paths.partner('p1'), 'partner p1'],
    [paths.plans('p1'), 'plans p1'],
    [paths.months('p1'), 'months p1'],
    [paths.month('p1', '2026-09'), 'month p1 2026-09'],
  ])('show at %s its page', async (address, told) => {
    open(address);
    expect(await screen.findByText(told)).toBeDefined();
  });

  it('put a page into its frames, the outer one first', async () => {
    const { inside } = open(paths.months('p1'));
    await screen.findByText('months p1');
    expect(
      inside.getAllByRole('region').map((region) => region.getAttribute('aria-label')),
    ).toEqual(['partner', 'money']);
  });

  it('leave a page without a frame alone', async () => {
    const { inside } = open(paths.month('p1', '2026-09'));
    await screen.findByText('month p1 2026-09');
    expect(inside.queryAllByRole('region')).toEqual([]);
  });

  it('know the area and the tab of the page', () => {
    expect(matchRoutes(routes, paths.plans('p1'))?.at(-1)?.route.handle).toEqual({
      area: 'partners',
      tab: 'plans',
      opensTab: false,
    });
  });

  it('lead from an address that a page had before to the one it has, with its query', async () => {
    const { router } = open('/old/p1/months/2026-09?page=2');
    await screen.findByText('month p1 2026-09');
    expect(router.state.location).toMatchObject({
      pathname: '/partners/p1/month/2026-09',
      search: '?page=2',
    });
  });
});
