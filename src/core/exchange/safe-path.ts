/** Path names from outside are data: they are cleaned or refused, never followed. */
import { isFilePath } from '#core/base/file-path.ts';
import { importLimits } from '#core/base/import-limits.ts';
import { err, ok, type Result } from '#core/base/result.ts';

/**
 * Gives a path as it may stand in a workspace.
 * In: a path as a zip or a browser has it. Out: forward slashes, no `.` parts; or why it is left out, in words.
 */
export function safePath(raw: string): Result<string, string> {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(raw)) return err('its name has a control character');
  if (raw.length > importLimits.pathLength) return err(`its path is longer than ${importLimits.pathLength} characters`);
  // Some packers on Windows write backslashes; no path of ours has one.
  const path = raw.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return err('its path is absolute');
  const parts = path.split('/').filter((part) => part !== '.' && part !== '');
  if (parts.includes('..')) return err('its path leads out of the folder');
  const clean = parts.join('/');
  if (!isFilePath(clean)) return err('a file here can not have this name');
  return ok(clean);
}
