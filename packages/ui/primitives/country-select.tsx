import { Select } from '@mantine/core';
import type { SelectProps } from '@mantine/core';
import { countryOptions } from '@portal/domain/text/country';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';

/** Chooses a country by its name in the reader's language; the value is its code. */
export const CountrySelect = (props: Omit<SelectProps, 'data' | 'searchable'>) => {
  const intl = useIntl();
  const options = useMemo(() => countryOptions(intl), [intl]);
  return <Select autoComplete="country-name" {...props} data={options} searchable />;
};
