import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useDoor } from '../../../shared/door';
import { MailForm } from '../../../shared/mail-form';
import { Narrow } from '../../../shared/narrow';

const messages = defineMessages({
  title: { id: 'apply.findPortal.title', defaultMessage: 'Find my portal' },
  lead: {
    id: 'apply.findPortal.lead',
    defaultMessage:
      'Every partner has an address of its own. We mail you those of all portals where you can sign in.',
  },
  send: { id: 'apply.findPortal.send', defaultMessage: 'Mail me the addresses' },
  sent: {
    id: 'apply.findPortal.sent',
    defaultMessage: 'If {email} can sign in anywhere, the addresses are on the way.',
  },
});

/** For whoever forgot where to sign in; the page answers the same whether or not there is anything to mail. */
export const FindPortalPage = () => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  return (
    <Narrow title={formatMessage(messages.title)} lead={formatMessage(messages.lead)}>
      <MailForm
        submitLabel={formatMessage(messages.send)}
        send={(input) => door.findPortal(input)}
        sent={(email) => formatMessage(messages.sent, { email })}
      />
    </Narrow>
  );
};
