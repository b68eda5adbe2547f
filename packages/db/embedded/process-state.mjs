import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const psField = (pid, field) => {
  const result = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : '';
};

/** Fields of /proc/<pid>/stat after the command, which stands in brackets and may hold anything. */
const procStat = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** See process-state.d.mts. */
export const isProcessRunning = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const state = process.platform === 'linux' ? procStat(pid)?.[0] : psField(pid, 'stat');
  return !(state ?? '').startsWith('Z');
};

/** See process-state.d.mts. */
export const processStartedAt = (pid) =>
  process.platform === 'linux' ? (procStat(pid)?.[19] ?? '') : psField(pid, 'lstart');

/** See process-state.d.mts. */
export const processName = (pid) => {
  if (process.platform !== 'linux') return psField(pid, 'comm').split('/').pop() ?? '';
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
};
