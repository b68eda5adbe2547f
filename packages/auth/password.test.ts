import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password';

describe('a password', () => {
  it('is stored as argon2id with the agreed cost, and known again', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(await verifyPassword(stored, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(stored, 'correct horse batterY')).toBe(false);
  });

  it('is never right for who has none, and takes as long to refuse', async () => {
    const stored = await hashPassword('correct horse battery');
    // The quickest of some tries: a busy machine makes one longer, never shorter.
    const time = async (hash: string | null): Promise<number> => {
      const took: number[] = [];
      for (let index = 0; index < 5; index += 1) {
        const start = performance.now();
        await verifyPassword(hash, 'wrong');
        took.push(performance.now() - start);
      }
      return Math.min(...took);
    };
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
    const [known, unknown] = [await time(stored), await time(null)];
    expect(unknown).toBeGreaterThan(known / 4);
  });

  it('can be checked by many at once', async () => {
    const stored = await hashPassword('correct horse battery');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        verifyPassword(stored, index % 2 === 0 ? 'correct horse battery' : 'wrong'),
      ),
    );
    expect(answers).toEqual([true, false, true, false, true, false, true, false]);
  });
});
