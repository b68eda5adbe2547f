import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { EarnerSum } from '@portal/contracts/commission';
import { Money } from '@portal/ui/primitives/money';
import classes from './earner-sums.module.css';

const messages = defineMessages({
  resellers: { id: 'screens.earnerSums.resellers', defaultMessage: 'Resellers' },
});

/**
 * Sums one a line: what a partner earns and what it owes its resellers stay apart, and so does each currency. `partner`
 * names the one that is no reseller ("You", "The partner"); without it they are all of one earner, and need no name.
 */
export const EarnerSums = ({
  sums = [],
  partner,
}: {
  readonly sums: readonly EarnerSum[] | undefined;
  readonly partner?: string;
}) => {
  const { formatMessage } = useIntl();
  return sums.map((sum) => (
    <div key={`${sum.earner} ${sum.currency}`} className={classes.sum}>
      {partner === undefined ? null : (
        <span className={classes.who}>
          {sum.earner === 'partner' ? partner : formatMessage(messages.resellers)}
        </span>
      )}
      <Money value={sum} strong />
    </div>
  ));
};
