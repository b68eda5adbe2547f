// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { afterEach, expect, test } from 'vitest';
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
