import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { useNavigate } from 'react-router';

const messages = defineMessages({
  title: { id: 'screens.lineDispute.title', defaultMessage: 'Dispute this line?' },
  body: {
    id: 'screens.lineDispute.body',
    defaultMessage:
      'It alone is not paid out until it is decided. Who pays is told your reason by mail.',
  },
  disputeLine: { id: 'screens.lineDispute.disputeLine', defaultMessage: 'Dispute line' },
  reason: { id: 'screens.lineDispute.reason', defaultMessage: 'What is wrong with it' },
});

/** Asks for the reason, disputes a line and goes to the dispute; nothing else of its earner waits. */
export const useLineDispute = (
  open: (input: {
    readonly lineId: string;
    readonly reason: string;
  }) => Promise<{ readonly id: string }>,
  hrefOf: (id: string) => string,
): ((lineId: string) => void) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  const navigate = useNavigate();
  return (lineId) =>
    confirm({
      title: formatMessage(messages.title),
      body: formatMessage(messages.body),
      confirmLabel: formatMessage(messages.disputeLine),
      reason: 'required',
      reasonLabel: formatMessage(messages.reason),
      run: async (reason) => {
        const { id } = await open({ lineId, reason });
        await navigate(hrefOf(id));
      },
    });
};
