let out = process.stdout;

/** Sends all progress to standard error, for commands whose output is read by programs. */
export const reportToStderr = () => {
  out = process.stderr;
};

/** Writes one line for people. */
export const say = (line = '') => out.write(`${line}\n`);

/** `0.4 s`, `41 s`, `3 min 5 s`. */
export const duration = (ms) => {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** Counts seconds on a terminal, and elsewhere says every 15 seconds that work goes on. */
const showProgress = (title, startedAt, getDetail, isAlone) => {
  if (out.isTTY && isAlone) {
    const show = () => out.write(`\r\x1b[2K▸ ${title} … ${duration(Date.now() - startedAt)}`);
    show();
    const timer = setInterval(show, 1000);
    return { stop: () => clearInterval(timer) };
  }
  const timer = setInterval(() => {
    const detail = getDetail?.();
    say(`  … ${title}: ${duration(Date.now() - startedAt)}${detail ? `, ${detail}` : ''}`);
  }, 15_000);
  return { stop: () => clearInterval(timer) };
};

/**
 * Does one step of work and writes `▸ title … 41 s` when it ends.
 *
 * @param {string} title what is being done
 * @param {() => Promise<unknown>} work
 * @param {{ isAlone?: boolean, untoldMs?: number, getDetail?: () => string | undefined }} options `isAlone: false`
 *   where several steps run at the same time; a step that succeeds within `untoldMs` is not told of; `getDetail`
 *   tells where a long step stands
 */
export const step = async (title, work, { isAlone = true, untoldMs = 0, getDetail } = {}) => {
  const startedAt = Date.now();
  const progress = showProgress(title, startedAt, getDetail, isAlone);
  const end = (mark) => {
    progress.stop();
    say(`${out.isTTY ? '\r\x1b[2K' : ''}${mark} ${title} … ${duration(Date.now() - startedAt)}`);
  };
  try {
    const result = await work();
    if (Date.now() - startedAt >= untoldMs) end('▸');
    else {
      progress.stop();
      if (out.isTTY) out.write('\r\x1b[2K');
    }
    return result;
  } catch (error) {
    end('✗');
    throw error;
  }
};
