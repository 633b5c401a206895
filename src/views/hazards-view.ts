/** Hazards as a list with what can be done about each, and as marks in the editor. */
import type { FoundHazard, TextEdit } from '#core/hazards/hazard.ts';
import type { Report } from '#core/report/report.ts';
import type { World } from '#core/session/session.ts';
import type { WorkspaceFiles } from '#core/workspace/workspace.ts';
import type { FileMarker } from '#views/problems-view.ts';

export interface HazardSources {
  readonly files: WorkspaceFiles;
  readonly report: Report | null;
  /** The report is of older files: what it would replace may stand elsewhere now. */
  readonly stale: boolean;
  readonly world: World | null;
  readonly mayEdit: (path: string) => boolean;
}

export interface ListedHazard {
  readonly key: string;
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** UTF-16 offset of its place. */
  readonly start: number;
  readonly title: string;
  readonly seen: string;
  readonly why: string;
  readonly fixes: readonly HazardFix[];
  /** Why nothing can be done about it here; null: something can, or will be in a moment. */
  readonly fixed: string | null;
}

/** An edit of the hazard's file, in UTF-16 offsets. */
export interface HazardFix {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Hazards whose text still stands in their file, in the report's order. */
export function listHazards(sources: HazardSources): readonly ListedHazard[] {
  const { files, report, stale } = sources;
  return (report?.hazards ?? []).flatMap((hazard, place) => {
    const { id, file, range, sql, title, seen, why } = hazard;
    if (files[file]?.slice(range.start, range.end) !== sql) return [];
    const fixed = whyFixed(file, sources);
    const fixes = fixed === null && !stale ? fixesOf(hazard) : [];
    return [{ key: `${place}`, id, file, line: range.line, start: range.start, title, seen, why, fixes, fixed }];
  });
}

function fixesOf({ edit, silence }: FoundHazard): readonly HazardFix[] {
  const asFix = (title: string, { range, text }: TextEdit): HazardFix => ({
    title,
    start: range.start,
    end: range.end,
    text,
  });
  return [...(edit ? [asFix('Apply the safe rewrite', edit)] : []), asFix('Silence here', silence)];
}

/** An applied file is compared with what was applied: not even a comment may be added. */
function whyFixed(file: string, { world, mayEdit }: HazardSources): string | null {
  if (!mayEdit(file)) return 'This file can only be read here.';
  const state = world?.migrations.find((migration) => migration.file === file)?.state;
  return state === 'applied' || state === 'changed' ? 'It is applied: migrate down before you change the file.' : null;
}

/** Marks for one file; each covers the first line of its place. */
export function hazardMarkers(path: string, sources: HazardSources): readonly FileMarker[] {
  // The editor has every line end as one character: in such a file its offsets are others.
  const sameOffsets = !sources.files[path]?.includes('\r');
  const ranges = new Map(sources.report?.hazards.map((hazard, place) => [`${place}`, hazard]));
  return listHazards(sources)
    .filter(({ file }) => file === path)
    .map(({ key, id, title, seen, why, fixes }) => {
      const { range, sql } = ranges.get(key)!;
      const [firstLine = ''] = sql.split(/\r?\n/);
      const message = `${title}. ${seen}\n${why} (${id})`;
      return {
        severity: 'warning',
        message,
        range: { ...range, end: range.start + firstLine.length },
        fixes: sameOffsets ? fixes : [],
      };
    });
}

/** A text with a fix applied. */
export const withFix = (text: string, { start, end, text: put }: HazardFix): string =>
  text.slice(0, start) + put + text.slice(end);
