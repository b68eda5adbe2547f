/** An instant (ISO 8601) as the clocks of a zone show it, with the zone: `Feb 1, 2026, 12:00 AM PST`. */
export const zonedMoment = (instant: string, zone: string, locale: string | undefined): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
