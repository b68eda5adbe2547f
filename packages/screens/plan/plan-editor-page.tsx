import type { PlanDefinition } from '@portal/contracts/plan';
import { defineMessages } from '@portal/domain/text/message';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { FormPage } from '@portal/ui/patterns/form-page';
import type { FormPageProps } from '@portal/ui/patterns/form-page';
import { PlanChanges, readPlan } from './plan-changes';
import { PlanExample } from './plan-example';
import { PlanForm } from './plan-form';
import type { PlanFormProps } from './plan-form';
import { PlanWhatIf } from './plan-what-if';
import type { SimulateDraft } from './plan-what-if';
import { Section } from '@portal/ui/patterns/section';
import { usePastVersion } from './use-past-version';
import classes from './plan-aside.module.css';

const messages = defineMessages({
  whatChanges: { id: 'screens.plan.editor.whatChanges', defaultMessage: 'What changes' },
});

export interface PlanEditorPageProps
  extends
    Pick<FormPageProps, 'title' | 'lead' | 'crumbs'>,
    Omit<PlanFormProps, 'onDefinition' | 'onDay'> {
  readonly simulate: SimulateDraft;
}

const isPast = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && day < new Date().toISOString().slice(0, 10);

/** The plan's form with what it means beside it: what changes, a worked example, and the last months once more. */
export const PlanEditorPage = ({ title, lead, crumbs, simulate, ...form }: PlanEditorPageProps) => {
  const { formatMessage } = useIntl();
  const [definition, setDefinition] = useState<PlanDefinition>();
  const [day, setDay] = useState(form.initial.effectiveFrom);
  const isPastVersion = form.isVersion === true && isPast(day);
  const makePastVersion = usePastVersion(simulate, form.onSubmit);
  const readable = useMemo(() => readPlan(definition, form.earner), [definition, form.earner]);
  return (
    <FormPage
      title={title}
      lead={lead}
      {...(crumbs === undefined ? {} : { crumbs })}
      aside={
        <div className={classes.aside}>
          {form.isVersion === true ? (
            <Section title={formatMessage(messages.whatChanges)}>
              <PlanChanges
                before={form.initial.definition}
                after={definition}
                earner={form.earner}
              />
            </Section>
          ) : null}
          <PlanExample earner={form.earner} definition={readable} />
          <PlanWhatIf
            definition={readable === null ? null : (definition ?? null)}
            simulate={simulate}
            pastDay={isPastVersion ? day : undefined}
          />
        </div>
      }
    >
      <PlanForm
        {...form}
        onSubmit={isPastVersion ? makePastVersion : form.onSubmit}
        onDefinition={setDefinition}
        onDay={setDay}
      />
    </FormPage>
  );
};
