import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { EarningsForecast as Forecast } from '@portal/contracts/commission';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { Section } from '@portal/ui/patterns/section';
import classes from './earnings-forecast.module.css';

const messages = defineMessages({
  about: { id: 'screens.forecast.about', defaultMessage: 'Expected: about {amount}' },
  between: {
    id: 'screens.forecast.between',
    defaultMessage: 'Expected: {low} to {high}, most likely around {middle}',
  },
  title: { id: 'screens.forecast.title', defaultMessage: 'Forecast for {month}' },
  soFar: { id: 'screens.forecast.soFar', defaultMessage: '{amount} so far' },
  basis: {
    id: 'screens.forecast.basis',
    defaultMessage:
      'Earned so far, plus what came in after the same day in {months, plural, =1 {the month before} one {each of the last # month: the least, the middle and the most} other {each of the last # months: the least, the middle and the most}}.',
  },
  noEvents: {
    id: 'screens.forecast.noEvents',
    defaultMessage: 'No event of this month is known yet.',
  },
  knownUpTo: { id: 'screens.forecast.knownUpTo', defaultMessage: 'Events are known up to {day}.' },
});

type Sum = Forecast['currencies'][number];

/** The part of the highest that an amount is, in whole per cent; nothing below zero. */
const shareOf = (amount: string, high: string): number => {
  const [part, whole] = [BigInt(amount), BigInt(high)];
  if (whole <= 0n || part <= 0n) return 0;
  return part >= whole ? 100 : Number((part * 100n) / whole);
};

const Expected = ({ sum }: { readonly sum: Sum }) => {
  const { formatMessage } = useIntl();
  return sum.low.amountMinor === sum.high.amountMinor ? (
    <>{formatMessage(messages.about, { amount: <Money value={sum.middle} strong /> })}</>
  ) : (
    <>
      {formatMessage(messages.between, {
        low: <Money value={sum.low} strong />,
        high: <Money value={sum.high} strong />,
        middle: <Money value={sum.middle} />,
      })}
    </>
  );
};

/** What the present month may come to, by currency, with how it is worked out. Nothing where there is nothing to go by. */
export const EarningsForecast = ({ forecast }: { readonly forecast: Forecast | undefined }) => {
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const first = forecast?.currencies[0];
  if (forecast === undefined || first === undefined) return null;
  const month = formatPeriod(forecast.period, { locale });
  return (
    <Section title={formatMessage(messages.title, { month })}>
      <ul className={classes.months}>
        {forecast.currencies.map((sum) => {
          const [soFar, middle] = [sum.soFar, sum.middle].map(({ amountMinor }) =>
            shareOf(amountMinor, sum.high.amountMinor),
          );
          return (
            <li key={sum.soFar.currency}>
              <p className={classes.sum}>
                <span>
                  {formatMessage(messages.soFar, { amount: <Money value={sum.soFar} /> })}
                </span>
                <span>
                  <Expected sum={sum} />
                </span>
              </p>
              <div className={classes.bar} aria-hidden>
                <span className={classes.likely} style={{ width: `${String(middle)}%` }} />
                <span style={{ width: `${String(soFar)}%` }} />
              </div>
            </li>
          );
        })}
      </ul>
      <p className={classes.hint}>
        {formatMessage(messages.basis, { months: first.months })}{' '}
        {forecast.asOf === null
          ? formatMessage(messages.noEvents)
          : formatMessage(messages.knownUpTo, {
              day: <When at={forecast.asOf} as="day" />,
            })}
      </p>
    </Section>
  );
};
