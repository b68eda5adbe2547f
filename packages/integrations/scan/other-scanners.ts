import type { Scanner } from './scanner';

/** The string by which scanners are tried out, in two parts, so that none takes this file for it. */
const TEST_VIRUS = [
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`,
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

/** Finds the test virus of EICAR and nothing else: for trying things out where no scanner is set up. */
export const testVirusScanner = (): Scanner => ({
  scan: async (content) => {
    let rest = '';
    let isFound = false;
    for await (const part of content) {
      const text = rest + Buffer.from(part).toString('latin1');
      isFound ||= text.includes(TEST_VIRUS);
      rest = text.slice(-TEST_VIRUS.length);
    }
    return isFound ? { verdict: 'infected', found: 'EICAR-Test-File' } : { verdict: 'clean' };
  },
});

/** Says of every file that it was not scanned, which holds it back. */
export const noScanner = (): Scanner => ({
  scan: () =>
    // no text: of the record
    Promise.resolve({ verdict: 'unavailable', why: 'No scanner is set up.' }),
});
