import { Anchor } from '@mantine/core';
import type { ApplicantView, SavedSteps } from '@portal/contracts/application';
import { askedQuestions } from '@portal/domain/application/questions';
import { countryName } from '@portal/domain/text/country';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { LEGAL_FORM_WORDS } from '@portal/domain/words/legal-form';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { answerText } from '@portal/screens/application/answer-text';
import { formatBytes } from '@portal/ui/format/number';
import { filledFacts } from '@portal/ui/patterns/facts';
import type { Fact } from '@portal/ui/patterns/facts';
import { useIntl } from 'react-intl';
import type { IntlShape } from 'react-intl';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';
import { Definitions } from '../../../shared/definitions';
import { sayDocumentState } from '../document-words';
import { AREA_LABELS, COMPANY_LABELS, OFFER_LABELS, PEOPLE_LABELS } from '../labels';
import { openSteps, STEP_WORDS, stepsOf } from '../steps';
import type { FormStep } from '../steps';
import classes from './application-sheet.module.css';

const messages = defineMessages({
  edit: { id: 'apply.sheet.edit', defaultMessage: 'Edit' },
  editStep: { id: 'apply.sheet.editStep', defaultMessage: 'Edit {step}' },
  nothing: { id: 'apply.sheet.nothing', defaultMessage: 'Nothing entered' },
  noDocuments: { id: 'apply.sheet.noDocuments', defaultMessage: 'None' },
  missing: { id: 'apply.sheet.missing', defaultMessage: 'Still to be filled in' },
  documents: { id: 'apply.sheet.documents', defaultMessage: 'Handed in' },
  document: { id: 'apply.sheet.document', defaultMessage: '{name} · {size} · {state}' },
  personOf: { id: 'apply.sheet.personOf', defaultMessage: '{name}, {role}' },
});

const personOf = (intl: IntlShape, name: string, role: string | null): string =>
  role === null || role === '' ? name : intl.formatMessage(messages.personOf, { name, role });

const companyFacts = (intl: IntlShape, company: NonNullable<SavedSteps['company']>): Fact[] => {
  const say = intl.formatMessage;
  return filledFacts(
    [say(COMPANY_LABELS.name), company.name],
    [say(COMPANY_LABELS.legalForm), sayCode(intl, LEGAL_FORM_WORDS, company.legalForm)],
    [say(COMPANY_LABELS.registrationNumber), company.registrationNumber],
    [say(COMPANY_LABELS.taxId), company.taxId],
    [say(COMPANY_LABELS.address), company.address],
    [say(COMPANY_LABELS.postalCode), company.postalCode],
    [say(COMPANY_LABELS.city), company.city],
    [say(COMPANY_LABELS.region), company.region],
    [say(COMPANY_LABELS.country), countryName(intl, company.country)],
    [say(COMPANY_LABELS.phone), company.phone],
    [say(COMPANY_LABELS.website), company.website],
    [say(COMPANY_LABELS.bankAccount), company.bankAccount],
  );
};

const offerFacts = (intl: IntlShape, offer: NonNullable<SavedSteps['offer']>): Fact[] => {
  const say = intl.formatMessage;
  const count = (value: number | null): string | null =>
    value === null ? null : intl.formatNumber(value);
  return filledFacts(
    [
      say(OFFER_LABELS.type),
      offer.type === null ? null : sayCode(intl, RESELLER_TYPE_WORDS, offer.type),
    ],
    [say(OFFER_LABELS.customers), count(offer.customers)],
    [say(OFFER_LABELS.technicians), count(offer.technicians)],
    [say(OFFER_LABELS.years), count(offer.years)],
    [say(OFFER_LABELS.services), offer.services.join(', ')],
  );
};

const documentFacts = (intl: IntlShape, documents: ApplicantView['documents']): Fact[] => {
  const say = intl.formatMessage;
  const lines = documents.map(({ name, sizeBytes, state }) =>
    say(messages.document, {
      name,
      size: formatBytes(sizeBytes, intl.locale),
      state: sayDocumentState(intl, state),
    }),
  );
  return filledFacts([say(messages.documents), lines.join('\n')]);
};

const factsIn = (
  intl: IntlShape,
  { steps, programme, documents }: ApplicantView,
  step: FormStep,
): Fact[] => {
  const say = intl.formatMessage;
  const { company, offer, area, people, questions } = steps;
  switch (step) {
    case 'company':
      return company === undefined ? [] : companyFacts(intl, company);
    case 'offer':
      return offer === undefined ? [] : offerFacts(intl, offer);
    case 'area':
      return filledFacts(
        [say(AREA_LABELS.postalCodes), area?.postalCodes.join(', ')],
        [say(AREA_LABELS.labels), area?.labels.join(', ')],
      );
    case 'people':
      return people === undefined
        ? []
        : filledFacts(
            [say(PEOPLE_LABELS.contact), personOf(intl, people.contactName, people.contactRole)],
            [
              say(PEOPLE_LABELS.others),
              people.others
                .map(({ name, role, email }) =>
                  [personOf(intl, name, role), email].filter(Boolean).join(' · '),
                )
                .join('\n'),
            ],
          );
    case 'questions': {
      const answers = questions?.answers ?? {};
      return askedQuestions(programme.questions, answers).flatMap((question) => {
        const answer = answers[question.key];
        return filledFacts([
          question.label,
          answer === undefined ? null : answerText(intl, question, answer),
        ]);
      });
    }
    case 'documents':
      return documentFacts(intl, documents);
    case 'summary':
      return [];
  }
};

/** All that was entered, step by step; also on paper. */
export const ApplicationSheet = ({
  application,
  level,
  isEditable = false,
}: {
  readonly application: ApplicantView;
  /** Of its headings. */
  readonly level: 'h2' | 'h3';
  readonly isEditable?: boolean;
}) => {
  const { formatMessage } = useIntl();
  const Heading = level;
  return (
    <div className={classes.sheet}>
      {stepsOf(application).map((step) =>
        step === 'summary' ? null : (
          <section key={step}>
            <header>
              <Heading>{formatMessage(STEP_WORDS[step])}</Heading>
              {isEditable ? <Edit step={step} /> : null}
            </header>
            <Entered application={application} step={step} isEditable={isEditable} />
          </section>
        ),
      )}
    </div>
  );
};

const Edit = ({ step }: { readonly step: FormStep }) => {
  const { formatMessage } = useIntl();
  return (
    <Anchor
      className={classes.edit}
      component={Link}
      to={paths.step(step)}
      aria-label={formatMessage(messages.editStep, { step: formatMessage(STEP_WORDS[step]) })}
    >
      {formatMessage(messages.edit)}
    </Anchor>
  );
};

const Entered = ({
  application,
  step,
  isEditable,
}: {
  readonly application: ApplicantView;
  readonly step: FormStep;
  readonly isEditable: boolean;
}) => {
  const intl = useIntl();
  const facts = factsIn(intl, application, step);
  if (facts.length > 0) return <Definitions items={facts} />;
  const isOpen = isEditable && openSteps(application).includes(step);
  const nothing = step === 'documents' ? messages.noDocuments : messages.nothing;
  return (
    <p className={classes.nothing}>{intl.formatMessage(isOpen ? messages.missing : nothing)}</p>
  );
};
