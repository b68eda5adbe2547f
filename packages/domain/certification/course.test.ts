import { expect, test } from 'vitest';
import { courseFaults, splitQuestions } from './course';
import type { CourseModule, KeyedQuestion } from './course';

const page = (more: Partial<CourseModule> = {}): CourseModule => ({
  key: 'm',
  kind: 'text',
  title: 'Safety',
  text: 'Switch it off.',
  url: null,
  ...more,
});
const asked = (more: Partial<KeyedQuestion> = {}): KeyedQuestion => ({
  key: 'q',
  kind: 'single',
  text: 'Which?',
  options: [
    { key: 'a', text: 'This' },
    { key: 'b', text: 'That' },
  ],
  right: ['a'],
  ...more,
});

test.each([
  ['nothing', [page()], [asked()], []],
  ['no pages, no questions', [], [], ['no_modules', 'no_questions']],
  ['a page without words', [page({ text: ' ' })], [asked()], ['module_without_text']],
  ['a video without link', [page({ kind: 'video' })], [asked()], ['module_without_link']],
  ['names twice', [page(), page()], [asked(), asked()], ['module_twice', 'question_twice']],
  ['one option', [page()], [asked({ options: [{ key: 'a', text: 'x' }] })], ['too_few_options']],
  ['nothing right', [page()], [asked({ right: [] })], ['nothing_right']],
  ['what is right is no option', [page()], [asked({ right: ['z'] })], ['right_unknown']],
  ['two right of one', [page()], [asked({ right: ['a', 'b'] })], ['more_than_one_right']],
  ['two right of several', [page()], [asked({ kind: 'multiple', right: ['a', 'b'] })], []],
] as const)('what keeps a course from being published: %s', (_, modules, questions, expected) => {
  expect(courseFaults({ modules, questions }).map(({ fault }) => fault)).toEqual(expected);
});

test('questions are given out without what is right', () => {
  const { asked: given, right } = splitQuestions([asked()]);
  expect(JSON.stringify(given)).not.toContain('right');
  expect(right).toEqual({ q: ['a'] });
});
