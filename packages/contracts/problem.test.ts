import { describe, expect, it } from 'vitest';
import { offline, ProblemError, readProblem, toProblem } from './problem';

describe('problems', () => {
  it('finds what the server said, in the error or in its data', () => {
    const said = {
      code: 'conflict',
      message: 'Taken.',
      issues: [{ path: ['a', 0], message: 'No.' }],
      requestId: 'req-1',
    };
    for (const error of [said, { message: 'x', data: said }])
      expect(toProblem(error)).toEqual(said);
  });

  it('does not show the text of unexpected errors, but keeps the number to quote', () => {
    const problem = toProblem({ message: 'null is not a function', data: { requestId: 'req-1' } });
    expect(problem).toMatchObject({ code: 'internal', requestId: 'req-1' });
    expect(problem.message).not.toContain('null');
    expect(toProblem('boom').code).toBe('internal');
  });

  it('tells no answer from a bad one', () => {
    expect(toProblem(new TypeError('Failed to fetch'))).toEqual(offline());
    expect(toProblem(new ProblemError(offline()))).toEqual(offline());
  });

  it('takes no code or path on trust', () => {
    expect(toProblem({ code: 'made_up', message: 'x' }).code).toBe('internal');
    expect(
      toProblem({
        code: 'validation',
        message: 'x',
        issues: [{ path: [{}, 'a'], message: 'y' }, 7],
      }).issues,
    ).toEqual([{ path: ['a'], message: 'y' }]);
  });

  it('reads problem details too, as uploads and downloads get them', () => {
    const details = { type: 'urn:problem:limit', code: 'limit', detail: 'Too large.', issues: [] };
    expect(readProblem(details)).toMatchObject({ code: 'limit', message: 'Too large.' });
    expect(readProblem('<html>')).toBeNull();
  });
});
