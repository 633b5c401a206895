/** `npm run --silent report -- DIR [--json] [--timing]`: the report of a workspace folder. */
import { resolve } from 'node:path';
import { readWorkspace } from '#cli/read-workspace.ts';
import { reportWords } from '#cli/report-words.ts';
import { dialects } from '#core/dialects/registry.ts';
import { buildReport, exitStatus } from '#core/report/build-report.ts';
import type { Report } from '#core/report/report.ts';
import { reportJson } from '#core/report/report-json.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { runInThread } from '#engine/script/run-in-thread.ts';
import { withScripts } from '#core/migration/script.ts';
import { createOpener } from '#engine/in-process.ts';

const USAGE = 'usage: npm run --silent report -- DIR [--json] [--timing]';

/** Status 0: nothing is wrong; 1: something is; 2: there is nothing to report on. */
async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  const options = args.filter((arg) => arg.startsWith('--'));
  const [given, ...more] = args.filter((arg) => !arg.startsWith('--'));
  if (options.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const unknown = options.find((option) => option !== '--json' && option !== '--timing');
  if (given === undefined || more.length > 0) return refuse(USAGE);
  if (unknown !== undefined) return refuse(`unknown option ${unknown}; ${USAGE}`);
  const workspace = readWorkspace(resolve(process.env['INIT_CWD'] ?? process.cwd(), given));
  if (!workspace.ok) return refuse(workspace.error);

  const timing = options.includes('--timing') ? { timing: () => performance.now() } : {};
  const deps = { open: await createOpener(), dialects, readSettings, ...timing };
  const report = await withScripts(buildReport(workspace.value, deps), runInThread);
  if (isNoWorkspace(report)) return refuse(`${given} holds no workspace: no migration and no app version in it`);
  process.stdout.write(options.includes('--json') ? `${reportJson(report)}\n` : reportWords(report));
  return exitStatus(report);
}

const isNoWorkspace = ({ files, problems }: Report): boolean =>
  problems.length === 0 && files.every(({ role }) => role === 'ignored');

function refuse(why: string): 2 {
  process.stderr.write(`${why.replaceAll('\n', ' ')}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
