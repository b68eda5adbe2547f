import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { escapeHtml, page } from './html';

const messages = defineMessages({
  title: { id: 'server.unknownHost.title', defaultMessage: 'Nothing here' },
  heading: {
    id: 'server.unknownHost.heading',
    defaultMessage: 'There is no portal at this address',
  },
  whatToDo: {
    id: 'server.unknownHost.whatToDo',
    defaultMessage:
      'Check the address for a typing error. If somebody sent you a link, ask them for a new one.',
  },
});

/** What stands under a name that belongs to nobody here. */
export const unknownHostPage = ({ locale, formatMessage }: Speaker): string =>
  page({
    locale,
    title: formatMessage(messages.title),
    body: `<main><h1>${escapeHtml(formatMessage(messages.heading))}</h1>
<p>${escapeHtml(formatMessage(messages.whatToDo))}</p></main>`,
  });
