import type { ProgrammeDetail, UpdateProgramme } from '@portal/contracts/programme';
import type { ProgrammeSettings, StoredProgramme } from '@portal/contracts/programme';
import type { z } from 'zod';

type Settings = z.infer<typeof ProgrammeSettings>;
export type SettingName = keyof Settings;

/** What belongs together on screen: who sets the first, sets the others. */
const TOGETHER: Partial<Record<SettingName, readonly SettingName[]>> = {
  reapplyRule: ['reapplyRule', 'reapplyDays'],
  adverseDays: ['adverseDays', 'adverseText'],
};

export const partsOf = (name: SettingName): readonly SettingName[] => TOGETHER[name] ?? [name];

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const pick = (settings: Settings, names: readonly SettingName[]): StoredProgramme =>
  Object.fromEntries(
    Object.entries(settings).filter(([name]) => names.some((wanted) => wanted === name)),
  );

/** Every setting that the form shows; questions have a page of their own. */
const FORM_SETTINGS: readonly SettingName[] = [
  'isOpen',
  'isKeylessAllowed',
  'introduction',
  'countries',
  'types',
  'reapplyRule',
  'reapplyDays',
  'reviewDays',
  'minimumScore',
  'retentionMonths',
  'checklist',
  'checkParts',
  'checkMonths',
  'recheckDays',
  'adverseDays',
  'adverseText',
];

/**
 * What is to be saved: of the programme as a whole what was changed, of a tenant what it has of its own now; what it gave up
 * goes back to the programme's.
 */
export const changesOf = (
  programme: ProgrammeDetail,
  values: Settings,
  own: ReadonlySet<string>,
): Pick<UpdateProgramme, 'settings' | 'reset'> => {
  const before = new Set(programme.own);
  const isChanged = (name: SettingName): boolean => !isSame(values[name], programme.settings[name]);
  const names = FORM_SETTINGS.filter((name) =>
    programme.tenant === null
      ? isChanged(name)
      : own.has(name) && (!before.has(name) || isChanged(name)),
  );
  return {
    settings: pick(values, names),
    reset:
      programme.tenant === null
        ? []
        : FORM_SETTINGS.filter((name) => before.has(name) && !own.has(name)),
  };
};
