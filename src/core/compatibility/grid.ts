/** The grid: every app version alone on every schema version, each cell the outcome of SQL that ran. */
import type { AppVersion } from '#core/app-version/app-version.ts';
import type { Samples } from '#core/app-version/samples.ts';
import { emptyBaseline } from '#core/compatibility/baseline.ts';
import { type BoundApp, bindApp } from '#core/compatibility/bound-app.ts';
import { cellOf, probeCell, untestedCell } from '#core/compatibility/cell.ts';
import type { Shadow } from '#core/compatibility/findings.ts';
import type { GridMemory } from '#core/compatibility/grid-memory.ts';
import type { Learned } from '#core/compatibility/learn.ts';
import { openSchema, probing } from '#core/compatibility/open-schema.ts';
import { promisesOf } from '#core/compatibility/promises.ts';
import { samplesOf } from '#core/compatibility/value-book.ts';
import type { Cell } from '#core/compatibility/verdict.ts';
import type { SqlDatabase } from '#core/database.ts';

export interface GridInput {
  /** A database that may be restored and written to at will. */
  readonly db: SqlDatabase;
  /** Linked, oldest first. */
  readonly apps: readonly AppVersion[];
  /** By schema version from 0; it ends where a migration failed. */
  readonly images: readonly Uint8Array[];
  /** How many schema versions there would be, 0 included. */
  readonly schemas: number;
  /** Where the seed rows came in. */
  readonly start: number;
  /** Of the settings. */
  readonly samples: Samples;
  /** What belongs to the migration ledger. */
  readonly leaveOut: readonly string[];
}

export interface ProbedCell {
  readonly cell: Cell;
  readonly shadows: readonly Shadow[];
  /** Operations that were reached here, as `v1.GetPerson`. */
  readonly reached: ReadonlySet<string>;
  /** Fields that a write is given and that no read gives back, by write. */
  readonly unread: ReadonlyMap<string, readonly string[]>;
}

/**
 * Computes the grid, schema by schema, but for the cells that are kept and still hold; between two cells the caller may stop, or tell how far it is.
 * Out: one cell for each app version and schema version, those of schemas that could not be reached as untested.
 */
export function* gridCells(
  input: GridInput,
  { baseline, book, known }: Learned,
  kept?: ReturnType<GridMemory>,
): Generator<ProbedCell, void> {
  const { db, apps, images } = input;
  const samples = samplesOf(apps, input.samples);
  const promises = promisesOf(baseline.shown);
  const contracts = new Map(apps.map((app) => [app, contractOf(app)]));
  for (let schema = 0; schema < input.schemas; schema++) {
    const image = images[schema];
    if (image === undefined) {
      for (const app of apps)
        yield { cell: untestedCell(app, schema), shadows: [], reached: new Set(), unread: new Map() };
      continue;
    }
    const opened = openSchema(db, image, input.leaveOut);
    const history = schema >= input.start ? baseline : emptyBaseline;
    const alike = kept?.[schema]?.now ?? new Map<string, ProbedCell>();
    const before = kept?.[schema]?.before;
    for (const app of apps) {
      const bound = bindApp(app, opened);
      const doing = whatItDoes(bound, contracts.get(app)!);
      const twin = alike.get(doing) ?? before?.get(doing);
      if (twin) {
        alike.set(doing, twin);
        yield sameCell(twin, app);
        continue;
      }
      const findings = probing(opened, history, (probe) => {
        probeCell(probe, bound, { book, history, promises, samples, known });
        return probe.findings;
      });
      const { shadows, reached, unread } = findings;
      const probed = { cell: cellOf(bound, schema, findings), shadows: [...shadows.values()], reached, unread };
      alike.set(doing, probed);
      yield probed;
    }
  }
}

/** All that the outcome of a cell depends on, besides the schema: two versions for which it is equal do the same. */
function whatItDoes({ operations }: BoundApp, contract: string): string {
  const texts = operations.flatMap(({ operation, variant }) => [
    operation.name,
    ...variant.statements.map(({ sql }) => sql),
  ]);
  return [contract, ...texts].join('\n\n');
}

/** What an app version says of its operations, besides their SQL. */
const contractOf = ({ operations }: AppVersion): string =>
  JSON.stringify(operations.map((operation) => ({ ...operation, variants: null, samples: null })));

/** The same outcome, told of another version. */
function sameCell({ cell, shadows, reached, unread }: ProbedCell, { id }: AppVersion): ProbedCell {
  const renamed = (name: string): string => `${id}${name.slice(cell.app.length)}`;
  return {
    cell: { ...cell, app: id },
    shadows: shadows.map(({ reader, field }) => ({ reader: renamed(reader), field })),
    reached: new Set([...reached].map(renamed)),
    unread: new Map([...unread].map(([name, fields]) => [renamed(name), fields])),
  };
}
