import { ActionIcon, Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { formatMoney } from '@portal/ui/format/money';
import { MoneyInput, PercentInput } from '@portal/ui/primitives/inputs';
import type { BandDraft, TieredDraft } from './plan-draft';
import { newBand } from './plan-draft-start';
import { BOUNDARIES, chosen, MEASURES, optionsOf, TIERED_WINDOWS } from './plan-options';
import type { StructureFieldsProps } from './plan-around';
import { BaseSelect } from './plan-base-select';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  measure: { id: 'screens.plan.tiered.measure', defaultMessage: 'What adds up' },
  window: { id: 'screens.plan.tiered.window', defaultMessage: 'It adds up' },
  mode: { id: 'screens.plan.tiered.mode', defaultMessage: 'When a further band is reached' },
  marginal: { id: 'screens.plan.tiered.marginal', defaultMessage: 'Each part at its own rate' },
  marginalHelp: {
    id: 'screens.plan.tiered.marginalHelp',
    defaultMessage: 'What lies in a band is paid at that band’s rate',
  },
  cliff: { id: 'screens.plan.tiered.cliff', defaultMessage: 'All at the band reached' },
  cliffHelp: {
    id: 'screens.plan.tiered.cliffHelp',
    defaultMessage: 'The event that reaches a band is paid at its rate as a whole',
  },
  retroactive: {
    id: 'screens.plan.tiered.retroactive',
    defaultMessage: 'Also for what came before',
  },
  retroactiveHelp: {
    id: 'screens.plan.tiered.retroactiveHelp',
    defaultMessage: 'Reaching a band tops up the earlier events of the same time',
  },
  netOfRefunds: {
    id: 'screens.plan.tiered.netOfRefunds',
    defaultMessage: 'Less what is refunded',
  },
  netOfRefundsHelp: {
    id: 'screens.plan.tiered.netOfRefundsHelp',
    defaultMessage:
      'A refund lowers what has added up, on its own date, so that no band is reached by money that was given back',
  },
  boundary: { id: 'screens.plan.tiered.boundary', defaultMessage: 'Exactly on an edge counts for' },
  fromFirst: { id: 'screens.plan.tiered.fromFirst', defaultMessage: 'From the first' },
  fromZero: { id: 'screens.plan.tiered.fromZero', defaultMessage: 'From 0' },
  above: { id: 'screens.plan.tiered.above', defaultMessage: 'Above {edge}' },
  from: { id: 'screens.plan.tiered.from', defaultMessage: 'From {edge}' },
  bands: { id: 'screens.plan.tiered.bands', defaultMessage: 'Bands' },
  addBand: { id: 'screens.plan.tiered.addBand', defaultMessage: 'Add a band' },
  withAmounts: {
    id: 'screens.plan.tiered.withAmounts',
    defaultMessage: 'Bands also pay a fixed amount',
  },
  onZero: {
    id: 'screens.plan.tiered.onZero',
    defaultMessage: 'Pay the amounts on invoices of 0.00 too',
  },
  band: { id: 'screens.plan.tiered.band', defaultMessage: 'Band {number}' },
  andMore: { id: 'screens.plan.tiered.andMore', defaultMessage: 'and more' },
  percentage: { id: 'screens.plan.tiered.percentage', defaultMessage: 'Percentage' },
  percentageOf: { id: 'screens.plan.tiered.percentageOf', defaultMessage: '{band}: percentage' },
  amount: { id: 'screens.plan.tiered.amount', defaultMessage: 'Amount' },
  amountOf: { id: 'screens.plan.tiered.amountOf', defaultMessage: '{band}: amount' },
  removeBand: { id: 'screens.plan.tiered.removeBand', defaultMessage: 'Remove band {number}' },
  upTo: { id: 'screens.plan.tiered.upTo', defaultMessage: 'Up to' },
  upToOf: { id: 'screens.plan.tiered.upToOf', defaultMessage: '{band}: up to' },
});

type Props = StructureFieldsProps<TieredDraft>;

/** Bands that follow each other without a gap: each begins where the one before ends, and the last one is open. */
export const PlanTieredFields = (props: Props) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { around, draft, spot, onChange } = props;
  if (around.isOwn === true) return <Bands {...props} />;
  const canReach = draft.mode === 'cliff' && draft.window !== 'event';
  return (
    <>
      <Select
        label={formatMessage(messages.measure)}
        allowDeselect={false}
        data={optionsOf(intl, MEASURES)}
        value={draft.measure}
        onChange={(measure) =>
          onChange({ ...draft, measure: chosen(MEASURES, measure, draft.measure) })
        }
        {...spot.at('measure')}
      />
      <Select
        label={formatMessage(messages.window)}
        allowDeselect={false}
        data={optionsOf(intl, TIERED_WINDOWS)}
        value={draft.window}
        onChange={(value) => {
          const next = chosen(TIERED_WINDOWS, value, draft.window);
          onChange({ ...draft, window: next, retroactive: draft.retroactive && next !== 'event' });
        }}
        {...spot.at('window')}
      />
      <Radio.Group
        className={classes.wide}
        label={formatMessage(messages.mode)}
        value={draft.mode}
        onChange={(mode) =>
          onChange(
            mode === 'cliff'
              ? { ...draft, mode: 'cliff' }
              : { ...draft, mode: 'marginal', retroactive: false },
          )
        }
        {...spot.at('mode')}
      >
        <div className={classes.choices}>
          <Radio
            value="marginal"
            label={formatMessage(messages.marginal)}
            description={formatMessage(messages.marginalHelp)}
          />
          <Radio
            value="cliff"
            label={formatMessage(messages.cliff)}
            description={formatMessage(messages.cliffHelp)}
          />
        </div>
      </Radio.Group>
      {canReach ? (
        <Checkbox
          className={classes.wide}
          label={formatMessage(messages.retroactive)}
          description={formatMessage(messages.retroactiveHelp)}
          checked={draft.retroactive}
          onChange={(event) => onChange({ ...draft, retroactive: event.currentTarget.checked })}
          {...spot.at('retroactive')}
        />
      ) : null}
      {draft.window === 'event' ? null : (
        <Checkbox
          className={classes.wide}
          label={formatMessage(messages.netOfRefunds)}
          description={formatMessage(messages.netOfRefundsHelp)}
          checked={draft.measureNetOfRefunds}
          onChange={(event) =>
            onChange({ ...draft, measureNetOfRefunds: event.currentTarget.checked })
          }
          {...spot.at('measureNetOfRefunds')}
        />
      )}
      <Bands {...props} />
      <Select
        label={formatMessage(messages.boundary)}
        allowDeselect={false}
        data={optionsOf(intl, BOUNDARIES)}
        value={draft.boundary}
        onChange={(boundary) =>
          onChange({ ...draft, boundary: chosen(BOUNDARIES, boundary, draft.boundary) })
        }
        {...spot.at('boundary')}
      />
      {around.earner === 'partner' && (around.isPart || draft.base !== '') ? (
        <BaseSelect
          unsaid
          value={draft.base}
          spot={spot}
          onChange={(base) => onChange({ ...draft, base })}
        />
      ) : null}
    </>
  );
};

const Bands = ({ around, draft, spot, onChange }: Props) => {
  const { formatMessage, locale } = useIntl();
  const [withAmounts, setWithAmounts] = useState(
    draft.bands.some(({ flatMinor }) => flatMinor !== ''),
  );
  const edge = (value: string): string => {
    if (!/^\d+$/.test(value)) return '…';
    if (draft.measure === 'count') return value;
    return formatMoney({ amountMinor: value, currency: around.currency }, { locale });
  };
  const fromWords = (index: number): string => {
    const before = draft.bands[index - 1];
    if (before === undefined)
      return formatMessage(draft.measure === 'count' ? messages.fromFirst : messages.fromZero);
    return formatMessage(draft.boundary === 'lower' ? messages.above : messages.from, {
      edge: edge(before.upTo),
    });
  };
  const change = (index: number, part: Partial<BandDraft>): void =>
    onChange({
      ...draft,
      bands: draft.bands.map((band, at) => (at === index ? { ...band, ...part } : band)),
    });
  return (
    <fieldset className={classes.bands} data-amounts={withAmounts}>
      <legend>{formatMessage(messages.bands)}</legend>
      {draft.bands.map((band, index) => (
        <BandRow
          key={index}
          index={index}
          isLast={index === draft.bands.length - 1}
          from={fromWords(index)}
          band={band}
          measure={draft.measure}
          currency={around.currency}
          withAmounts={withAmounts}
          spot={spot.into('bands', index)}
          onChange={(part) => change(index, part)}
          onRemove={
            draft.bands.length === 1
              ? undefined
              : () => onChange({ ...draft, bands: draft.bands.filter((_, at) => at !== index) })
          }
        />
      ))}
      <div className={classes.choices}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange({ ...draft, bands: [...draft.bands, newBand()] })}
        >
          {formatMessage(messages.addBand)}
        </Button>
        <Checkbox
          label={formatMessage(messages.withAmounts)}
          checked={withAmounts}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            setWithAmounts(on);
            if (!on)
              onChange({
                ...draft,
                bands: draft.bands.map((band) => ({ ...band, flatMinor: '', payOnZero: false })),
              });
          }}
        />
        {withAmounts ? (
          <Checkbox
            label={formatMessage(messages.onZero)}
            checked={draft.bands.every(({ payOnZero }) => payOnZero)}
            indeterminate={
              draft.bands.some(({ payOnZero }) => payOnZero) &&
              draft.bands.some(({ payOnZero }) => !payOnZero)
            }
            onChange={(event) => {
              const payOnZero = event.currentTarget.checked;
              onChange({ ...draft, bands: draft.bands.map((band) => ({ ...band, payOnZero })) });
            }}
          />
        ) : null}
      </div>
    </fieldset>
  );
};

interface BandRowProps {
  readonly index: number;
  readonly isLast: boolean;
  /** Where the band begins, in words: it follows from the one before. */
  readonly from: string;
  readonly band: BandDraft;
  readonly measure: TieredDraft['measure'];
  readonly currency: string;
  readonly withAmounts: boolean;
  readonly spot: Props['spot'];
  readonly onChange: (part: Partial<BandDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}

const BandRow = (props: BandRowProps) => {
  const { formatMessage } = useIntl();
  const { index, isLast, band, spot, onChange } = props;
  const number = String(index + 1);
  const name = formatMessage(messages.band, { number });
  return (
    <div className={classes.band} role="group" aria-label={name}>
      <span className={classes.from}>{props.from}</span>
      {isLast ? (
        <span className={classes.open}>{formatMessage(messages.andMore)}</span>
      ) : (
        <BandEnd {...props} name={name} />
      )}
      <PercentInput
        label={formatMessage(messages.percentage)}
        aria-label={formatMessage(messages.percentageOf, { band: name })}
        value={band.rate}
        onChange={(rate) => onChange({ rate })}
        {...spot.at('rate')}
      />
      {props.withAmounts ? (
        <MoneyInput
          label={formatMessage(messages.amount)}
          aria-label={formatMessage(messages.amountOf, { band: name })}
          currency={props.currency}
          value={band.flatMinor}
          onChange={(flatMinor) => onChange({ flatMinor })}
          {...spot.at('flatMinor')}
        />
      ) : null}
      {props.onRemove === undefined ? null : (
        <ActionIcon
          aria-label={formatMessage(messages.removeBand, { number })}
          onClick={props.onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
};

const BandEnd = ({
  name,
  band,
  measure,
  currency,
  spot,
  onChange,
}: BandRowProps & { readonly name: string }) => {
  const { formatMessage } = useIntl();
  return measure === 'amount' ? (
    <MoneyInput
      label={formatMessage(messages.upTo)}
      aria-label={formatMessage(messages.upToOf, { band: name })}
      currency={currency}
      value={band.upTo}
      onChange={(upTo) => onChange({ upTo })}
      {...spot.at('upTo')}
    />
  ) : (
    <TextInput
      label={formatMessage(messages.upTo)}
      aria-label={formatMessage(messages.upToOf, { band: name })}
      inputMode="numeric"
      value={band.upTo}
      onChange={(event) => onChange({ upTo: event.currentTarget.value.trim() })}
      {...spot.at('upTo')}
    />
  );
};
