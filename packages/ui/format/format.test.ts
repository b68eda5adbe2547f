import { createIntl } from 'react-intl';
import { describe, expect, it, test } from 'vitest';
import { axisTicks } from './axis';
import { formatDay, formatFullInstant, formatPeriod, formatRelative } from './date';
import { humanize } from '@portal/domain/text/humanize';
import { initials, shortId } from './id';
import { decimalToMinor, formatMoney, minorToDecimal, sumMoney } from './money';
import { formatBytes, formatCount, formatDuration, formatPercent } from './number';

const english = createIntl({ locale: 'en-US', defaultLocale: 'en-US' });

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });

describe('money', () => {
  test.each([
    [usd('123456'), 'en-US', '$1,234.56'],
    [usd('-4210'), 'en-US', '\u2212$42.10'],
    [usd('0'), 'en-US', '$0.00'],
    [{ amountMinor: '1500', currency: 'JPY' }, 'en-US', '¥1,500'],
    [{ amountMinor: '12345', currency: 'KWD' }, 'en-US', 'KWD\u00a012.345'],
    [usd('900719925474099312345'), 'en-US', '$9,007,199,254,740,993,123.45'],
  ])('%o in %s reads %s', (money, locale, words) => {
    expect(formatMoney(money, { locale })).toBe(words);
  });

  it('keeps an amount readable whose currency nobody knows', () => {
    expect(formatMoney({ amountMinor: '-150', currency: '??' }, { locale: 'en-US' })).toBe(
      '\u22121.50 ??',
    );
  });

  it('shortens only where asked to, and signs only changes', () => {
    expect(formatMoney(usd('123456789'), { locale: 'en-US', compact: true })).toBe('$1.2M');
    expect(formatMoney(usd('500'), { locale: 'en-US', signed: true })).toBe('+$5.00');
    expect(formatMoney(usd('0'), { locale: 'en-US', signed: true })).toBe('$0.00');
  });

  test.each([
    ['1234.5', 2, '123450'],
    ['1,234.50', 2, '123450'],
    ['1.234,50', 2, '123450'],
    ['1,234', 2, '123400'],
    ['12,5', 2, '1250'],
    ["1'000.05", 2, '100005'],
    ['-3', 2, '-300'],
    ['\u22123', 2, '-300'],
    ['1.500', 2, '150'],
    ['7', 0, '7'],
    ['1.234', 3, '1234'],
    ['1.005', 2, null],
    ['1.5', 0, null],
    ['12a', 2, null],
    ['', 2, null],
  ])('typed %s with %i decimals is %s', (typed, digits, minor) => {
    expect(decimalToMinor(typed, digits)).toBe(minor);
  });

  it('goes back and forth between minor units and decimals', () => {
    for (const minor of ['0', '7', '-7', '100', '99999999999999999999', '-105']) {
      expect(decimalToMinor(minorToDecimal(minor, 2), 2)).toBe(minor);
    }
  });

  it('adds one currency and refuses two', () => {
    expect(sumMoney([usd('10'), usd('-3')])).toEqual(usd('7'));
    expect(sumMoney([usd('10'), { amountMinor: '1', currency: 'EUR' }])).toBeNull();
    expect(sumMoney([])).toBeNull();
  });
});

describe('numbers', () => {
  it('writes rates as percent without losing places', () => {
    expect(formatPercent('0.125', { locale: 'en-US' })).toBe('12.5%');
    expect(formatPercent('0.000001', { locale: 'en-US' })).toBe('0.0001%');
    expect(formatPercent(-0.012, { locale: 'en-US', signed: true, digits: 1 })).toBe('\u22121.2%');
  });

  it('counts in words', () => {
    expect(formatCount(1, 'customer', undefined, 'en-US')).toBe('1 customer');
    expect(formatCount(3468, 'customer', undefined, 'en-US')).toBe('3,468 customers');
    expect(formatBytes(1_400_000, 'en-US')).toBe('1.4 MB');
    expect([0.2, 14.2, 130, 7300].map((seconds) => formatDuration(english, seconds))).toEqual([
      'under 1 s',
      '15 s',
      'about 2 min',
      'about 2 h',
    ]);
  });
});

describe('dates', () => {
  const madrid = { locale: 'en-GB', timeZone: 'Europe/Madrid' };

  it('shows the day of the zone, and the whole instant on demand', () => {
    expect(formatDay('2025-11-02T23:30:00Z', madrid)).toBe('3 Nov 2025');
    expect(formatFullInstant('2025-11-02T23:30:00Z', madrid)).toContain('00:30:00');
  });

  it('never moves a day that has no time', () => {
    expect(formatDay('2025-11-02', { locale: 'en-GB', timeZone: 'America/Los_Angeles' })).toBe(
      '2 Nov 2025',
    );
    // A plan’s first day, as it travels.
    expect(
      formatDay('2025-11-02T00:00:00.000Z', {
        locale: 'en-GB',
        timeZone: 'America/Los_Angeles',
      }),
    ).toBe('2 Nov 2025');
    expect(formatPeriod('2025-11', { locale: 'en-GB', timeZone: 'Pacific/Auckland' })).toBe(
      'Nov 2025',
    );
  });

  it('says how long ago, up to a month', () => {
    const now = new Date('2026-03-01T12:00:00Z');
    expect(formatRelative(english, '2026-03-01T11:59:40Z', now, { locale: 'en-GB' })).toBe(
      'just now',
    );
    expect(formatRelative(english, '2026-03-01T09:00:00Z', now, { locale: 'en-GB' })).toBe(
      '3 hours ago',
    );
    expect(
      formatRelative(english, '2025-11-01T09:00:00Z', now, { locale: 'en-GB', timeZone: 'UTC' }),
    ).toBe('1 Nov 2025');
  });

  it('does not show nonsense for what is no date', () => {
    expect(formatDay('never', { locale: 'en-US' })).toBe('—');
  });
});

describe('ids and words', () => {
  it('shortens ids to the end that differs', () => {
    expect(shortId('0193a8c4-7b1e-7cc2-9d1f-00000000abcd')).toBe('0000abcd');
    expect(shortId('INV-2031')).toBe('INV-2031');
    expect([initials('Ana María Ruiz'), initials(' '), initials('Bo')]).toEqual(['AR', '?', 'B']);
    expect(humanize('in_progress')).toBe('In progress');
    expect(humanize('timeZone')).toBe('Time zone');
    expect(humanize('apiURL')).toBe('ApiURL');
  });
});

describe('axis', () => {
  test.each([
    [0, 213_800, [0, 50_000, 100_000, 150_000, 200_000, 250_000]],
    [0, 97, [0, 20, 40, 60, 80, 100]],
    [0, 0.4, [0, 0.1, 0.2, 0.3, 0.4]],
    [-30, 90, [-50, -25, 0, 25, 50, 75, 100]],
    [0, 0, [0, 1]],
  ])('from %d to %d is marked at %j', (low, high, ticks) => {
    expect(axisTicks(low, high)).toEqual(ticks);
  });
});
