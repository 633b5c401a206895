/** Hazards as a list with what can be done about each, and as marks in the editor. */
import type { FoundHazard, TextEdit } from '#core/hazards/hazard.ts';
import type { SourceRange } from '#core/base/source-range.ts';
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
  /** Its place, as far as one line goes. */
  readonly range: SourceRange;
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

/** What the ledger knows first, then hazards whose text still stands in their file, in the report's order. */
export const listHazards = (sources: HazardSources): readonly ListedHazard[] => [
  ...editedFiles(sources),
  ...reportedHazards(sources),
];

/** Only the ledger of a live database tells this hazard, so the report of the files alone can't. */
function editedFiles({ files, world }: HazardSources): readonly ListedHazard[] {
  return (world?.migrations ?? []).flatMap(({ state, file }) => {
    const text = file === null ? undefined : files[file];
    if (state !== 'changed' || file === null || text === undefined) return [];
    const end = firstLineOf(text).length;
    return [
      {
        key: `edited ${file}`,
        id: 'edited-after-apply',
        file,
        range: { start: 0, end, line: 1, column: 1 },
        title: 'An applied file was edited',
        seen: 'The ledger has it with another text.',
        why: 'No database that has applied it runs the new text, and one that is made anew runs nothing else: they go apart.',
        fixes: [],
        fixed: 'Put the text back, and write the change into a new migration.',
      },
    ];
  });
}

function reportedHazards(sources: HazardSources): readonly ListedHazard[] {
  const { files, report, stale } = sources;
  return (report?.hazards ?? []).flatMap((hazard, place) => {
    const { id, file, range, sql, title, seen, why } = hazard;
    if (files[file]?.slice(range.start, range.end) !== sql) return [];
    const fixed = whyFixed(file, sources);
    const fixes = fixed === null && !stale ? fixesOf(hazard) : [];
    const line = { ...range, end: range.start + firstLineOf(sql).length };
    return [{ key: `${place}`, id, file, range: line, title, seen, why, fixes, fixed }];
  });
}

const firstLineOf = (text: string): string => /^.*/.exec(text)?.[0] ?? '';

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

/** Marks for one file. */
export function hazardMarkers(path: string, sources: HazardSources): readonly FileMarker[] {
  // The editor has every line end as one character: in such a file its offsets are others.
  const sameOffsets = !sources.files[path]?.includes('\r');
  return listHazards(sources)
    .filter(({ file }) => file === path)
    .map(({ id, range, title, seen, why, fixes }) => ({
      severity: 'warning',
      message: `${title}. ${seen}\n${why} (${id})`,
      range,
      fixes: sameOffsets ? fixes : [],
    }));
}

/** A text with a fix applied. */
export const withFix = (text: string, { start, end, text: put }: HazardFix): string =>
  text.slice(0, start) + put + text.slice(end);
