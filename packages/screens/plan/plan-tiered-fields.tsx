import { ActionIcon, Button, Checkbox, Radio, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale } from '@portal/ui/format/locale';
import { formatMoney } from '@portal/ui/format/money';
import { MoneyInput, PercentInput } from '@portal/ui/primitives/inputs';
import type { BandDraft, TieredDraft } from './plan-draft';
import { BOUNDARY_OPTIONS, chosen, MEASURE_OPTIONS, TIERED_WINDOW_OPTIONS } from './plan-options';
import type { StructureFieldsProps } from './plan-around';
import { BaseSelect } from './plan-base-select';
import classes from './plan-fields.module.css';

type Props = StructureFieldsProps<TieredDraft>;

/** Bands that follow each other without a gap: each begins where the one before ends, and the last one is open. */
export const PlanTieredFields = (props: Props) => {
  const { around, draft, spot, onChange } = props;
  if (around.isOwn === true) return <Bands {...props} />;
  const canReach = draft.mode === 'cliff' && draft.window !== 'event';
  return (
    <>
      <Select
        label="What adds up"
        allowDeselect={false}
        data={MEASURE_OPTIONS}
        value={draft.measure}
        onChange={(measure) =>
          onChange({ ...draft, measure: chosen(MEASURE_OPTIONS, measure, draft.measure) })
        }
        {...spot.at('measure')}
      />
      <Select
        label="It adds up"
        allowDeselect={false}
        data={TIERED_WINDOW_OPTIONS}
        value={draft.window}
        onChange={(value) => {
          const next = chosen(TIERED_WINDOW_OPTIONS, value, draft.window);
          onChange({ ...draft, window: next, retroactive: draft.retroactive && next !== 'event' });
        }}
        {...spot.at('window')}
      />
      <Radio.Group
        className={classes.wide}
        label="When a further band is reached"
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
            label="Each part at its own rate"
            description="What lies in a band is paid at that band’s rate"
          />
          <Radio
            value="cliff"
            label="All at the band reached"
            description="The event that reaches a band is paid at its rate as a whole"
          />
        </div>
      </Radio.Group>
      {canReach ? (
        <Checkbox
          className={classes.wide}
          label="Also for what came before"
          description="Reaching a band tops up the earlier events of the same time"
          checked={draft.retroactive}
          onChange={(event) => onChange({ ...draft, retroactive: event.currentTarget.checked })}
          {...spot.at('retroactive')}
        />
      ) : null}
      <Bands {...props} />
      <Select
        label="Exactly on an edge counts for"
        allowDeselect={false}
        data={BOUNDARY_OPTIONS}
        value={draft.boundary}
        onChange={(boundary) =>
          onChange({ ...draft, boundary: chosen(BOUNDARY_OPTIONS, boundary, draft.boundary) })
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
  const { locale } = useLocale();
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
    if (before === undefined) return draft.measure === 'count' ? 'From the first' : 'From 0';
    return draft.boundary === 'lower' ? `Above ${edge(before.upTo)}` : `From ${edge(before.upTo)}`;
  };
  const change = (index: number, part: Partial<BandDraft>): void =>
    onChange({
      ...draft,
      bands: draft.bands.map((band, at) => (at === index ? { ...band, ...part } : band)),
    });
  return (
    <fieldset className={classes.bands} data-amounts={withAmounts}>
      <legend>Bands</legend>
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
          onClick={() =>
            onChange({ ...draft, bands: [...draft.bands, { upTo: '', rate: '', flatMinor: '' }] })
          }
        >
          Add a band
        </Button>
        <Checkbox
          label="Bands also pay a fixed amount"
          checked={withAmounts}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            setWithAmounts(on);
            if (!on)
              onChange({
                ...draft,
                bands: draft.bands.map((band) => ({ ...band, flatMinor: '' })),
              });
          }}
        />
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
  const { index, isLast, band, spot, onChange } = props;
  const name = `Band ${String(index + 1)}`;
  return (
    <div className={classes.band} role="group" aria-label={name}>
      <span className={classes.from}>{props.from}</span>
      {isLast ? <span className={classes.open}>and more</span> : <BandEnd {...props} name={name} />}
      <PercentInput
        label="Percentage"
        aria-label={`${name}: percentage`}
        value={band.rate}
        onChange={(rate) => onChange({ rate })}
        {...spot.at('rate')}
      />
      {props.withAmounts ? (
        <MoneyInput
          label="Amount"
          aria-label={`${name}: amount`}
          currency={props.currency}
          value={band.flatMinor}
          onChange={(flatMinor) => onChange({ flatMinor })}
          {...spot.at('flatMinor')}
        />
      ) : null}
      {props.onRemove === undefined ? null : (
        <ActionIcon aria-label={`Remove band ${String(index + 1)}`} onClick={props.onRemove}>
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
}: BandRowProps & { readonly name: string }) =>
  measure === 'amount' ? (
    <MoneyInput
      label="Up to"
      aria-label={`${name}: up to`}
      currency={currency}
      value={band.upTo}
      onChange={(upTo) => onChange({ upTo })}
      {...spot.at('upTo')}
    />
  ) : (
    <TextInput
      label="Up to"
      aria-label={`${name}: up to`}
      inputMode="numeric"
      value={band.upTo}
      onChange={(event) => onChange({ upTo: event.currentTarget.value.trim() })}
      {...spot.at('upTo')}
    />
  );
