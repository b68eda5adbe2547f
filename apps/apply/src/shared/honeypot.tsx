import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import classes from './honeypot.module.css';

const messages = defineMessages({
  leaveEmpty: { id: 'apply.honeypot.leaveEmpty', defaultMessage: 'Leave this field empty' },
});

/** A field that people neither see nor reach nor hear of; a program that fills in everything gives itself away. */
export const Honeypot = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.away} aria-hidden="true">
      <label>
        {formatMessage(messages.leaveEmpty)}
        <input
          type="text"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </label>
    </div>
  );
};
