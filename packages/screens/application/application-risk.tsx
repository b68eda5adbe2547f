import type { ApplicationDetail } from '@portal/contracts/application-review';
import { countryName } from '@portal/domain/text/country';
import { defineMessages } from '@portal/domain/text/message';
import { FLAG_SENTENCES } from '@portal/domain/words/application-review';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { ReactNode } from 'react';
import type { IntlShape } from 'react-intl';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { SeverityBadge } from './application-columns';
import classes from './application.module.css';

const messages = defineMessages({
  flags: { id: 'screens.applicationRisk.flags', defaultMessage: 'Flags' },
  noFlags: {
    id: 'screens.applicationRisk.noFlags',
    defaultMessage: 'Nothing stands out: no flag was raised.',
  },
  score: { id: 'screens.applicationRisk.score', defaultMessage: 'Score' },
  noScore: {
    id: 'screens.applicationRisk.noScore',
    defaultMessage: 'No question of the programme counts points, so there is no score.',
  },
  notScored: {
    id: 'screens.applicationRisk.notScored',
    defaultMessage: 'It is counted when the application is submitted.',
  },
  of: { id: 'screens.applicationRisk.of', defaultMessage: 'of 100' },
  points: {
    id: 'screens.applicationRisk.points',
    defaultMessage: '{points, number} of {most, number}',
  },
  similar: { id: 'screens.applicationRisk.similar', defaultMessage: 'Similar applications' },
  noSimilar: {
    id: 'screens.applicationRisk.noSimilar',
    defaultMessage: 'None of the same company, address or account.',
  },
});

const WHY = defineMessages({
  email: { id: 'screens.applicationRisk.sameEmail', defaultMessage: 'The same e-mail address' },
  company: {
    id: 'screens.applicationRisk.sameCompany',
    defaultMessage: 'The same company by its name or tax id',
  },
});

type Hrefs = { readonly hrefOf: (id: string) => string };

type Flag = ApplicationDetail['flagged'][number];

/** A flag's sentence; whom it rests on is a link where that is an application that is listed as similar. */
const flagWords = (
  intl: IntlShape,
  { code, facts, otherId }: Flag,
  similar: ApplicationDetail['similar'],
  hrefOf: Hrefs['hrefOf'],
): ReactNode => {
  const { other = '', standing = '', domain = '' } = facts;
  const isApplication = similar.some(({ id }) => id === otherId);
  return intl.formatMessage(FLAG_SENTENCES[code], {
    other: otherId === null || !isApplication ? other : <Link to={hrefOf(otherId)}>{other}</Link>,
    standing,
    domain,
    country: countryName(intl, facts['country'] ?? ''),
    phoneCountry: countryName(intl, facts['phoneCountry'] ?? ''),
  });
};

/** What may be wrong with an application, each with what it rests on. */
export const ApplicationFlags = ({
  flagged,
  similar,
  hrefOf,
}: Pick<ApplicationDetail, 'flagged' | 'similar'> & Hrefs) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Section title={formatMessage(messages.flags)}>
      {flagged.length === 0 ? (
        <p className={classes.quiet}>{formatMessage(messages.noFlags)}</p>
      ) : (
        <ul className={classes.list}>
          {flagged.map((flag, index) => (
            <li key={`${flag.code} ${index}`}>
              <span>
                <SeverityBadge severity={flag.severity} />
              </span>
              <span>{flagWords(intl, flag, similar, hrefOf)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

/** What the answers count, with its parts. */
export const ApplicationScore = ({
  score,
  scoreParts,
  questions,
}: Pick<ApplicationDetail, 'score' | 'scoreParts' | 'questions'>) => {
  const { formatMessage } = useIntl();
  const counts = questions.some(
    ({ points, options }) => points > 0 || options.some((option) => option.points > 0),
  );
  return (
    <Section title={formatMessage(messages.score)}>
      {score === null ? (
        <p className={classes.quiet}>
          {formatMessage(counts ? messages.notScored : messages.noScore)}
        </p>
      ) : (
        <>
          <p className={classes.score}>
            <strong>{score}</strong> {formatMessage(messages.of)}
          </p>
          <table className={classes.parts}>
            <tbody>
              {scoreParts.map(({ key, label, points, most }) => (
                <tr key={key}>
                  <td>{label}</td>
                  <td>{formatMessage(messages.points, { points, most })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Section>
  );
};

/** Earlier applications of the same company or address, and why they are taken for such. */
export const SimilarApplications = ({
  similar,
  hrefOf,
}: Pick<ApplicationDetail, 'similar'> & Hrefs) => {
  const { formatMessage } = useIntl();
  return (
    <Section title={formatMessage(messages.similar)}>
      {similar.length === 0 ? (
        <p className={classes.quiet}>{formatMessage(messages.noSimilar)}</p>
      ) : (
        <ul className={classes.list}>
          {similar.map(({ id, name, state, at, why }) => (
            <li key={id}>
              <span className={classes.line}>
                <Link to={hrefOf(id)}>{name}</Link>
                <StateBadge state={state} />
                <When at={at} as="day" />
              </span>
              <span className={classes.quiet}>{formatMessage(WHY[why])}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
