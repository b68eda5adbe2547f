// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
import { useState } from 'react';
import { formatNumber } from './number';
import { InOwnLocale } from './locale';
import { draw } from '../testing/render';
import type { Drawn } from '../testing/render';

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

const messages = defineMessages({
  left: {
    id: 'ui.test.left',
    defaultMessage: '{count, plural, one {# customer} other {# customers}} in <b>{place}</b>',
  },
});

const Sentence = () => (
  <p>
    {useIntl().formatMessage(messages.left, {
      count: 2,
      place: 'Norton',
      b: (parts) => <b>{parts}</b>,
    })}
  </p>
);

test('a message is said from the code, with plural and rich text, and the page names its language', async () => {
  drawn = draw(<Sentence />);
  expect((await screen.findByText('Norton')).parentElement?.textContent).toBe(
    '2 customers in Norton',
  );
  expect(document.documentElement.lang).toBe('en-US');
});

const Amount = () => <output>{formatNumber(1234.5, { locale: useIntl().locale })}</output>;

const Chooser = () => {
  const [own, setOwn] = useState<string | null | undefined>('en-ZA');
  const choices = [null, 'en-GB', undefined] as const;
  return (
    <>
      {choices.map((choice) => (
        <button key={String(choice)} type="button" onClick={() => setOwn(choice)}>
          {String(choice)}
        </button>
      ))}
      {own === undefined ? null : (
        <InOwnLocale locale={own}>
          <Amount />
        </InOwnLocale>
      )}
    </>
  );
};

test('a person’s own locale is used at once by the whole page, until the person is gone', () => {
  drawn = draw(<Chooser />);
  const shown = () => [screen.queryByRole('status')?.textContent, document.documentElement.lang];
  const choose = (name: string) => act(() => screen.getByText(name).click());
  expect(shown()).toEqual(['1\u00a0234,5', 'en-ZA']);
  choose('en-GB');
  expect(shown()).toEqual(['1,234.5', 'en-GB']);
  choose('null');
  expect(shown()).toEqual(['1,234.5', 'en-US']);
  choose('en-GB');
  choose('undefined');
  expect(shown()).toEqual([undefined, 'en-US']);
});
