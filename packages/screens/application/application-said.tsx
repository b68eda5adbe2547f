import type { ApplicationDetail } from '@portal/contracts/application-review';
import { countryName } from '@portal/domain/text/country';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { LEGAL_FORM_WORDS } from '@portal/domain/words/legal-form';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { formatNumber } from '@portal/ui/format/number';
import { Facts, filledFacts } from '@portal/ui/patterns/facts';
import type { Fact } from '@portal/ui/patterns/facts';
import { Section } from '@portal/ui/patterns/section';
import type { IntlShape } from 'react-intl';
import { useIntl } from 'react-intl';
import { answerText } from './answer-text';
import classes from './application.module.css';

const messages = defineMessages({
  said: { id: 'screens.applicationSaid.said', defaultMessage: 'What the applicant says' },
  notYet: { id: 'screens.applicationSaid.notYet', defaultMessage: 'Not filled in yet' },
  company: { id: 'screens.applicationSaid.company', defaultMessage: 'Company' },
  offer: { id: 'screens.applicationSaid.offer', defaultMessage: 'What it does' },
  area: { id: 'screens.applicationSaid.area', defaultMessage: 'Where' },
  people: { id: 'screens.applicationSaid.people', defaultMessage: 'People' },
  questions: { id: 'screens.applicationSaid.questions', defaultMessage: 'Your questions' },
  name: { id: 'screens.applicationSaid.name', defaultMessage: 'Name' },
  legalForm: { id: 'screens.applicationSaid.legalForm', defaultMessage: 'Legal form' },
  registration: {
    id: 'screens.applicationSaid.registration',
    defaultMessage: 'Registration number',
  },
  taxId: { id: 'screens.applicationSaid.taxId', defaultMessage: 'Tax id' },
  address: { id: 'screens.applicationSaid.address', defaultMessage: 'Address' },
  phone: { id: 'screens.applicationSaid.phone', defaultMessage: 'Phone' },
  website: { id: 'screens.applicationSaid.website', defaultMessage: 'Website' },
  bank: { id: 'screens.applicationSaid.bank', defaultMessage: 'Bank account' },
  kind: { id: 'screens.applicationSaid.kind', defaultMessage: 'Kind' },
  customers: { id: 'screens.applicationSaid.customers', defaultMessage: 'Customers' },
  technicians: { id: 'screens.applicationSaid.technicians', defaultMessage: 'Technicians' },
  years: { id: 'screens.applicationSaid.years', defaultMessage: 'Years in business' },
  services: { id: 'screens.applicationSaid.services', defaultMessage: 'Services sold' },
  postalCodes: { id: 'screens.applicationSaid.postalCodes', defaultMessage: 'Postal codes' },
  areas: { id: 'screens.applicationSaid.areas', defaultMessage: 'Areas' },
  contact: { id: 'screens.applicationSaid.contact', defaultMessage: 'Contact' },
  withRole: { id: 'screens.applicationSaid.withRole', defaultMessage: '{name}, {role}' },
  others: { id: 'screens.applicationSaid.others', defaultMessage: 'Also' },
  unanswered: { id: 'screens.applicationSaid.unanswered', defaultMessage: 'Not answered' },
});

type Steps = ApplicationDetail['steps'];

const companyFacts = (intl: IntlShape, company: NonNullable<Steps['company']>): Fact[] => {
  const { formatMessage } = intl;
  const place = [company.address, company.postalCode, company.city, company.region]
    .filter((part) => part !== null && part !== '')
    .join(', ');
  return filledFacts(
    [formatMessage(messages.name), company.name],
    [formatMessage(messages.legalForm), sayCode(intl, LEGAL_FORM_WORDS, company.legalForm)],
    [formatMessage(messages.registration), company.registrationNumber],
    [formatMessage(messages.taxId), company.taxId],
    [formatMessage(messages.address), `${place}, ${countryName(intl, company.country)}`],
    [formatMessage(messages.phone), company.phone],
    [formatMessage(messages.website), company.website],
    [formatMessage(messages.bank), company.bankAccount],
  );
};

const offerFacts = (intl: IntlShape, offer: NonNullable<Steps['offer']>): Fact[] => {
  const { formatMessage, locale } = intl;
  const count = (value: number | null): string | null =>
    value === null ? null : formatNumber(value, { locale });
  return filledFacts(
    [
      formatMessage(messages.kind),
      offer.type === null ? null : sayCode(intl, RESELLER_TYPE_WORDS, offer.type),
    ],
    [formatMessage(messages.customers), count(offer.customers)],
    [formatMessage(messages.technicians), count(offer.technicians)],
    [formatMessage(messages.years), count(offer.years)],
    [formatMessage(messages.services), offer.services.join(', ')],
  );
};

const named = (
  { formatMessage }: IntlShape,
  { name, role, email }: { name: string; role: string | null; email?: string | null },
): string =>
  [role === null ? name : formatMessage(messages.withRole, { name, role }), email ?? null]
    .filter((part) => part !== null)
    .join(', ');

const peopleFacts = (intl: IntlShape, people: NonNullable<Steps['people']>): Fact[] => {
  const { formatMessage } = intl;
  const contact = { name: people.contactName, role: people.contactRole };
  return filledFacts(
    [formatMessage(messages.contact), named(intl, contact)],
    [
      formatMessage(messages.others),
      people.others.length === 0
        ? null
        : people.others.map((other, index) => <div key={index}>{named(intl, other)}</div>),
    ],
  );
};

const answerFacts = (intl: IntlShape, { steps, questions }: ApplicationDetail): Fact[] => {
  const answers = steps.questions?.answers ?? {};
  return questions.flatMap((question) => {
    const given = answers[question.key];
    if (given === undefined)
      return question.isRequired
        ? [{ label: question.label, value: intl.formatMessage(messages.unanswered) }]
        : [];
    return [{ label: question.label, value: answerText(intl, question, given) }];
  });
};

const Step = ({ title, items }: { readonly title: string; readonly items: readonly Fact[] }) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.step}>
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className={classes.quiet}>{formatMessage(messages.notYet)}</p>
      ) : (
        <Facts items={items} />
      )}
    </div>
  );
};

/** Everything that an applicant said, in the order of the form. */
export const ApplicationSaid = ({ application }: { readonly application: ApplicationDetail }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { company, offer, area, people } = application.steps;
  return (
    <Section title={formatMessage(messages.said)}>
      <Step
        title={formatMessage(messages.company)}
        items={company === undefined ? [] : companyFacts(intl, company)}
      />
      <Step
        title={formatMessage(messages.offer)}
        items={offer === undefined ? [] : offerFacts(intl, offer)}
      />
      <Step
        title={formatMessage(messages.area)}
        items={filledFacts(
          [formatMessage(messages.postalCodes), area?.postalCodes.join(', ')],
          [formatMessage(messages.areas), area?.labels.join(', ')],
        )}
      />
      <Step
        title={formatMessage(messages.people)}
        items={people === undefined ? [] : peopleFacts(intl, people)}
      />
      {application.questions.length === 0 ? null : (
        <Step title={formatMessage(messages.questions)} items={answerFacts(intl, application)} />
      )}
    </Section>
  );
};
