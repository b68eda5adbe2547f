// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { expect, it } from 'vitest';
import { draw } from './render';

let isLoaded = false;
const Late = lazy(async () => {
  await import('../patterns/chart-plot');
  isLoaded = true;
  return { default: () => <p>late</p> };
});

it('draws something that is still loading when its test ends', () => {
  draw(
    <Suspense fallback={<p>loading</p>}>
      <Late />
    </Suspense>,
  );
  expect(screen.getByText('loading')).toBeDefined();
  expect(isLoaded).toBe(false);
});

it('leaves nothing drawn by then, and nothing on its way: that would fail the run once the page is gone', () => {
  expect([document.body.textContent, isLoaded]).toEqual(['', true]);
});
