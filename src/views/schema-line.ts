/** The schema line: schema versions as beads on a wire, as far as the live database has come. */
import type { MigrationState, MigrationStatus } from '#core/migration/migration.ts';
import { isApplied } from '#views/migration-counts.ts';

export interface Bead {
  /** 1 for the first migration: the number of the schema version behind it. */
  readonly number: number;
  readonly version: string;
  readonly name: string;
  readonly state: MigrationState;
  /** Said to screen readers and shown on hover. */
  readonly words: string;
  /** Null when the file is gone. */
  readonly file: string | null;
  /** The one that Migrate up runs next. */
  readonly next: boolean;
  /** The wire that leads to it is walked. */
  readonly reached: boolean;
}

/** A bead, or a stretch of the wire that is folded up; the numbers of its first and last bead. */
export type LineItem =
  | { readonly kind: 'bead'; readonly bead: Bead }
  | { readonly kind: 'fold'; readonly from: number; readonly to: number; readonly words: string };

/** As many are drawn one by one, and so many on each side of the middle where there are more. */
const MOST = 40;
const AROUND = 9;

/** Folds up what is far away on a long line. In: the bead in the middle by its number; null: where the database stands. */
export function foldLine(beads: readonly Bead[], middle: number | null): readonly LineItem[] {
  const item = (bead: Bead): LineItem => ({ kind: 'bead', bead });
  if (beads.length <= MOST) return beads.map(item);
  const next = beads.findIndex(({ next }) => next);
  const at = middle === null ? (next < 0 ? beads.length - 1 : next) : middle - 1;
  const from = Math.min(Math.max(0, at - AROUND), beads.length - 2 * AROUND);
  const to = Math.min(beads.length, from + 2 * AROUND);
  return [...fold(beads.slice(0, from)), ...beads.slice(from, to).map(item), ...fold(beads.slice(to))];
}

function fold(beads: readonly Bead[]): readonly LineItem[] {
  const [first, last] = [beads[0], beads.at(-1)];
  if (!first || !last) return [];
  const applied = beads.filter(({ reached }) => reached).length;
  const words = `Schemas ${first.number} to ${last.number}, ${applied === 0 ? 'none' : applied === beads.length ? 'all' : applied} applied`;
  return [{ kind: 'fold', from: first.number, to: last.number, words }];
}

const stateWords: Readonly<Record<MigrationState, string>> = {
  applied: 'applied',
  pending: 'pending',
  failed: 'failed, not applied',
  changed: 'applied, and its file was changed afterwards',
  missing: 'applied, and its file is gone',
  ignored: 'not run here, a baseline stands for it',
};

/** A step in another language says so for as long as it waits. */
const stateOf = ({ state, notRun }: MigrationStatus): string =>
  state === 'pending' && notRun !== undefined ? `not run here: ${notRun}` : stateWords[state];

export function schemaLine(migrations: readonly MigrationStatus[]): readonly Bead[] {
  const next = migrations.find(({ state }) => state === 'pending' || state === 'failed');
  return migrations.map((migration, i) => ({
    number: i + 1,
    version: migration.version,
    name: migration.name.replaceAll('_', ' '),
    state: migration.state,
    words: `Schema ${i + 1}, ${migration.name.replaceAll('_', ' ')}: ${stateOf(migration)}`,
    file: migration.file,
    next: migration === next,
    reached: isApplied(migration) || migration.state === 'ignored',
  }));
}
