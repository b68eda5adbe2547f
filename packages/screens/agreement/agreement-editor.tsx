import { Textarea } from '@mantine/core';
import { SaveAgreementDraft } from '@portal/contracts/agreement';
import type { AgreementProgramme, AgreementVersionView } from '@portal/contracts/agreement';
import { AGREEMENT_VARIABLES, fillIn } from '@portal/domain/agreement/agreement-text';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useIntl } from 'react-intl';
import classes from './agreement.module.css';
import { RichTextView } from './rich-text-view';

const messages = defineMessages({
  body: { id: 'screens.agreementEditor.body', defaultMessage: 'Text of the next version' },
  help: {
    id: 'screens.agreementEditor.help',
    defaultMessage:
      'Markdown: # for headings, 1. and - for lists, **bold**, *italics*. Filled in for each company: {variables}.',
  },
  save: { id: 'screens.agreementEditor.save', defaultMessage: 'Save draft' },
  note: {
    id: 'screens.agreementEditor.note',
    defaultMessage: 'Nobody is asked to accept a draft.',
  },
  preview: { id: 'screens.agreementEditor.preview', defaultMessage: 'As a company reads it' },
  sample: { id: 'screens.agreementEditor.sample', defaultMessage: 'Sample Company LLC' },
});

export interface AgreementEditorProps {
  readonly programme: AgreementProgramme;
  readonly draft: AgreementVersionView | undefined;
  /** What a new draft begins with. */
  readonly start: string;
  readonly save: (input: SaveAgreementDraft) => Promise<unknown>;
}

/** The draft beside what it looks like to whoever is asked to accept it. */
export const AgreementEditor = ({ programme, draft, start, save }: AgreementEditorProps) => {
  const { formatMessage } = useIntl();
  const number = draft?.number ?? (programme.versions[0]?.number ?? 0) + 1;
  const control = useContractForm({
    schema: SaveAgreementDraft,
    initialValues: { body: draft?.body ?? start, version: draft?.version ?? 0 },
    onSubmit: save,
  });
  const filled = fillIn(control.form.getValues().body, {
    company: formatMessage(messages.sample),
    payer: programme.payerName,
    date: new Date().toISOString().slice(0, 10),
    version: String(number),
  });
  return (
    <div className={classes.editor}>
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.save)}
        note={formatMessage(messages.note)}
      >
        <Textarea
          className={classes.body}
          label={formatMessage(messages.body)}
          description={formatMessage(messages.help, {
            variables: AGREEMENT_VARIABLES.map((name) => `{{${name}}}`).join(', '),
          })}
          autosize
          minRows={16}
          maxRows={40}
          {...control.form.getInputProps('body')}
        />
      </ContractForm>
      <aside aria-label={formatMessage(messages.preview)}>
        <p className={classes.quiet}>{formatMessage(messages.preview)}</p>
        <RichTextView text={filled} />
      </aside>
    </div>
  );
};
