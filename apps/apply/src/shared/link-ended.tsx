import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Narrow } from './narrow';
import { LinkForm } from './link-form';

const messages = defineMessages({
  title: { id: 'apply.linkEnded.title', defaultMessage: 'This link does not work any more' },
  lead: {
    id: 'apply.linkEnded.lead',
    defaultMessage:
      'It has ended, was replaced by a newer one, or was cut short on its way. Nothing that you entered is lost: ask for a new link.',
  },
  noneTitle: { id: 'apply.linkEnded.noneTitle', defaultMessage: 'Open your application' },
  noneLead: {
    id: 'apply.linkEnded.noneLead',
    defaultMessage:
      'No application is open in this browser. Use the link in your mail, or let us send it again.',
  },
});

/** Where a link leads nowhere, or none was opened in this browser: what happened, and a new one. */
export const LinkEnded = ({ opened }: { readonly opened: boolean }) => {
  const { formatMessage } = useIntl();
  return (
    <Narrow
      title={formatMessage(opened ? messages.title : messages.noneTitle)}
      lead={formatMessage(opened ? messages.lead : messages.noneLead)}
    >
      <LinkForm />
    </Narrow>
  );
};
