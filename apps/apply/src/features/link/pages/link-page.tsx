import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Narrow } from '../../../shared/narrow';
import { LinkForm } from '../../../shared/link-form';

const messages = defineMessages({
  title: { id: 'apply.link.title', defaultMessage: 'Get your link again' },
  lead: {
    id: 'apply.link.lead',
    defaultMessage:
      'The link to your application goes to the address that you applied with. Links from before end with it.',
  },
});

/** Mails the link of an open application again. */
export const LinkPage = () => {
  const { formatMessage } = useIntl();
  return (
    <Narrow title={formatMessage(messages.title)} lead={formatMessage(messages.lead)}>
      <LinkForm />
    </Narrow>
  );
};
