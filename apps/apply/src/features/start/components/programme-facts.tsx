import type { ProgrammeView } from '@portal/contracts/programme';
import { countryName } from '@portal/domain/text/country';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { RESELLER_TYPE_SENTENCES, RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { Section } from '@portal/ui/patterns/section';
import { useIntl } from 'react-intl';
import { Definitions } from '../../../shared/definitions';
import classes from './programme-facts.module.css';

const messages = defineMessages({
  whoTitle: { id: 'apply.programme.whoTitle', defaultMessage: 'Who we look for' },
  howTitle: { id: 'apply.programme.howTitle', defaultMessage: 'What to expect' },
  form: { id: 'apply.programme.form', defaultMessage: 'The form' },
  formTakes: {
    id: 'apply.programme.formTakes',
    defaultMessage: 'About ten minutes; saved at each step, on any device',
  },
  asked: { id: 'apply.programme.asked', defaultMessage: 'What is asked' },
  askedText: {
    id: 'apply.programme.askedText',
    defaultMessage: 'Your company, what you do, where, and whom we may talk to',
  },
  askedMore: {
    id: 'apply.programme.askedMore',
    defaultMessage:
      'Your company, what you do, where, whom we may talk to, and {count, plural, one {one question} other {# questions}} of our own',
  },
  answer: { id: 'apply.programme.answer', defaultMessage: 'Our answer' },
  answerIn: {
    id: 'apply.programme.answerIn',
    defaultMessage:
      'Within {days, plural, one {one business day} other {# business days}}; you can see where it stands at any time',
  },
  countries: { id: 'apply.programme.countries', defaultMessage: 'Open to companies in' },
});

/** The kinds of reseller that a programme takes, with a sentence on each. */
export const WhoWeLookFor = ({ programme }: { readonly programme: ProgrammeView }) => {
  const intl = useIntl();
  if (programme.tier === 1 || programme.types.length === 0) return null;
  return (
    <Section title={intl.formatMessage(messages.whoTitle)}>
      <dl className={classes.types}>
        {programme.types.map(({ type, sentence }) => (
          <div key={type}>
            <dt>{sayCode(intl, RESELLER_TYPE_WORDS, type)}</dt>
            <dd>{sentence ?? sayCode(intl, RESELLER_TYPE_SENTENCES, type)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
};

/** What is asked, how long it takes, when there is an answer. */
export const WhatToExpect = ({ programme }: { readonly programme: ProgrammeView }) => {
  const intl = useIntl();
  const { questions, reviewDays, countries } = programme;
  return (
    <Section title={intl.formatMessage(messages.howTitle)}>
      <Definitions
        items={[
          {
            label: intl.formatMessage(messages.asked),
            value:
              questions.length === 0
                ? intl.formatMessage(messages.askedText)
                : intl.formatMessage(messages.askedMore, { count: questions.length }),
          },
          {
            label: intl.formatMessage(messages.form),
            value: intl.formatMessage(messages.formTakes),
          },
          {
            label: intl.formatMessage(messages.answer),
            value: intl.formatMessage(messages.answerIn, { days: reviewDays }),
          },
          ...(countries.length === 0
            ? []
            : [
                {
                  label: intl.formatMessage(messages.countries),
                  value: intl.formatList(countries.map((code) => countryName(intl, code))),
                },
              ]),
        ]}
      />
    </Section>
  );
};
