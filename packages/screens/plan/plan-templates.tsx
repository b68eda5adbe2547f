import { Button, Menu, UnstyledButton } from '@mantine/core';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { planTemplates } from '@portal/domain/commission/templates';
import { CURRENT_RULES } from '@portal/domain/commission/rule-set';
import type { PlanTemplate } from '@portal/domain/commission/templates';
import { defineMessages } from '@portal/domain/text/message';
import { IconTemplate } from '@tabler/icons-react';
import { useId } from 'react';
import { useIntl } from 'react-intl';
import { draftsOf } from './plan-draft';
import type { PlanComponentDraft } from './plan-draft';
import classes from './plan-templates.module.css';

const messages = defineMessages({
  start: {
    id: 'screens.plan.templates.start',
    defaultMessage: 'Start from a template, or from nothing below',
  },
  add: { id: 'screens.plan.templates.add', defaultMessage: 'Add from a template' },
});

interface TemplateProps {
  readonly earner: EarnerKind;
  readonly currency: string;
  readonly components: readonly PlanComponentDraft[];
  readonly onChange: (components: readonly PlanComponentDraft[]) => void;
}

const draftsFrom = (template: PlanTemplate, earner: EarnerKind, currency: string) =>
  draftsOf(
    {
      currency,
      rules: CURRENT_RULES,
      components: template.components.map((one) => ({ ...one })),
    },
    earner,
  ) ?? [];

/** Adds components under names that are still free. */
const added = (
  components: readonly PlanComponentDraft[],
  more: readonly PlanComponentDraft[],
): PlanComponentDraft[] => {
  const taken = new Set(components.map(({ key }) => key));
  const free = (key: string, count = 2): string =>
    taken.has(`${key}-${String(count)}`) ? free(key, count + 1) : `${key}-${String(count)}`;
  return [
    ...components,
    ...more.map((draft) => (taken.has(draft.key) ? { ...draft, key: free(draft.key) } : draft)),
  ];
};

/** What to start a plan with: a revenue model each, to be changed as one likes. */
export const PlanTemplates = ({
  earner,
  currency,
  onChange,
}: Omit<TemplateProps, 'components'>) => {
  const { formatMessage } = useIntl();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={classes.head}>
        {formatMessage(messages.start)}
      </h3>
      <div className={classes.templates}>
        {planTemplates(earner, currency).map((template) => (
          <UnstyledButton
            key={template.id}
            className={classes.template}
            onClick={() => onChange(draftsFrom(template, earner, currency))}
          >
            <strong>{formatMessage(template.name)}</strong>
            <span>{formatMessage(template.text)}</span>
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
};

/** The same templates for a plan that has something already: they are added to it. */
export const PlanTemplateMenu = ({ earner, currency, components, onChange }: TemplateProps) => {
  const { formatMessage } = useIntl();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconTemplate size={16} aria-hidden />}>
          {formatMessage(messages.add)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {planTemplates(earner, currency).map((template) => (
          <Menu.Item
            key={template.id}
            onClick={() => onChange(added(components, draftsFrom(template, earner, currency)))}
          >
            {formatMessage(template.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
