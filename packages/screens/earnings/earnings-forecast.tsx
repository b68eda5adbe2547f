import type { EarningsForecast as Forecast } from '@portal/contracts/commission';
import { formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { formatCount } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { Section } from '@portal/ui/patterns/section';
import classes from './earnings-forecast.module.css';

type Sum = Forecast['currencies'][number];

/** The part of the highest that an amount is, in whole per cent; nothing below zero. */
const shareOf = (amount: string, high: string): number => {
  const [part, whole] = [BigInt(amount), BigInt(high)];
  if (whole <= 0n || part <= 0n) return 0;
  return part >= whole ? 100 : Number((part * 100n) / whole);
};

const Expected = ({ sum }: { readonly sum: Sum }) =>
  sum.low.amountMinor === sum.high.amountMinor ? (
    <>
      about <Money value={sum.middle} strong />
    </>
  ) : (
    <>
      <Money value={sum.low} strong /> to <Money value={sum.high} strong />, most likely around{' '}
      <Money value={sum.middle} />
    </>
  );

/** What the present month may come to, by currency, with how it is worked out. Nothing where there is nothing to go by. */
export const EarningsForecast = ({ forecast }: { readonly forecast: Forecast | undefined }) => {
  const { locale } = useLocale();
  const first = forecast?.currencies[0];
  if (forecast === undefined || first === undefined) return null;
  const month = formatPeriod(forecast.period, locale === undefined ? {} : { locale });
  return (
    <Section title={`Forecast for ${month}`}>
      <ul className={classes.months}>
        {forecast.currencies.map((sum) => {
          const [soFar, middle] = [sum.soFar, sum.middle].map(({ amountMinor }) =>
            shareOf(amountMinor, sum.high.amountMinor),
          );
          return (
            <li key={sum.soFar.currency}>
              <p className={classes.sum}>
                <span>
                  <Money value={sum.soFar} /> so far
                </span>
                <span>
                  Expected: <Expected sum={sum} />
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
        {'Earned so far, plus what came in after the same day in '}
        {first.months === 1
          ? 'the month before'
          : `each of the last ${formatCount(first.months, 'month')}: the least, the middle and the most`}
        {'. '}
        {forecast.asOf === null ? (
          'No event of this month is known yet.'
        ) : (
          <>
            Events are known up to <When at={forecast.asOf} as="day" />.
          </>
        )}
      </p>
    </Section>
  );
};
