import type { AskedQuestion } from '@portal/domain/application/programme';
import { formatDay } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import type { IntlShape } from 'react-intl';

/** An answer to a programme's own question as it is read: a choice by its words, a day and a number as the reader writes them. */
export const answerText = (
  intl: Pick<IntlShape, 'locale'>,
  { kind, options }: AskedQuestion,
  answer: string | number,
): string => {
  if (typeof answer === 'number') return formatNumber(answer, { locale: intl.locale });
  if (kind === 'date') return formatDay(answer, { locale: intl.locale });
  return options.find(({ value }) => value === answer)?.label ?? answer;
};
