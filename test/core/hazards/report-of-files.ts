/** The report of a workspace given as files. */
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { buildReport } from '#core/report/build-report.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import { createOpener } from '#engine/in-process.ts';

export const open = await createOpener();

export const reportOfFiles = (files: Readonly<Record<string, string>>) =>
  withoutScripts(buildReport({ files }, { open, dialects, readSettings }));
