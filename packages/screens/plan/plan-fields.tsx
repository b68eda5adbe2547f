import { Button } from '@mantine/core';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { IconPlus } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { PlanComponentFields } from './plan-component-fields';
import type { PlanComponentDraft, StructureDraft } from './plan-draft';
import { newComponent } from './plan-draft-start';
import { spotOf } from './plan-spot';
import { PlanTemplateMenu } from './plan-templates';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  addComponent: { id: 'screens.plan.fields.addComponent', defaultMessage: 'Add a component' },
});

export interface PlanFieldsProps {
  readonly earner: EarnerKind;
  readonly currency: string;
  readonly components: readonly PlanComponentDraft[];
  readonly onChange: (components: readonly PlanComponentDraft[]) => void;
  /** Messages by path as the contract gives them: `definition.components.0.structure.rate`. */
  readonly errors: Readonly<Record<string, unknown>>;
}

/** A bonus keeps to its component when that is renamed. */
const renamedIn = (structure: StructureDraft, from: string, to: string): StructureDraft => {
  if (structure.kind === 'hybrid')
    return { ...structure, parts: structure.parts.map((part) => renamedIn(part, from, to)) };
  return structure.kind === 'performance_based' && from !== '' && structure.appliesTo === from
    ? { ...structure, appliesTo: to }
    : structure;
};

/** Changes one component, and what refers to it by name. */
const changed = (
  components: readonly PlanComponentDraft[],
  index: number,
  part: Partial<PlanComponentDraft>,
): PlanComponentDraft[] => {
  const from = components[index]?.key ?? '';
  const { key } = part;
  return components.map((component, at) => {
    const next = at === index ? { ...component, ...part } : component;
    return key === undefined ? next : { ...next, structure: renamedIn(next.structure, from, key) };
  });
};

/** What a plan pays, component by component, in words people use. */
export const PlanFields = ({ earner, currency, components, onChange, errors }: PlanFieldsProps) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.components}>
      {components.map((component, index) => (
        <PlanComponentFields
          // Components have no identity of their own while they are being made.
          key={index}
          index={index}
          earner={earner}
          currency={currency}
          draft={component}
          others={components.flatMap(({ key }, at) => (at === index || key === '' ? [] : [key]))}
          spot={spotOf(errors, `definition.components.${String(index)}`)}
          onChange={(part) => onChange(changed(components, index, part))}
          onRemove={
            components.length === 1
              ? undefined
              : () => onChange(components.filter((_, at) => at !== index))
          }
        />
      ))}
      <div className={classes.choices}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...components, newComponent(earner)])}
        >
          {formatMessage(messages.addComponent)}
        </Button>
        <PlanTemplateMenu
          earner={earner}
          currency={currency}
          components={components}
          onChange={onChange}
        />
      </div>
    </div>
  );
};
