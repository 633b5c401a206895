/** One folder on a fresh database and on this one: what became of each migration, and what to make of it. */
import { counted } from '#core/base/counted.ts';
import type { EnvironmentsCompared, Fate, StepFates } from '#core/workspace/environments.ts';
import { type SchemaLine, schemaLines } from '#views/schema-lines.ts';

export type FateTone = 'ok' | 'broken' | 'silent' | 'quiet';

export interface FateView {
  readonly tone: FateTone;
  readonly sign: string;
  readonly words: string;
}

export interface StepRow {
  readonly kind: 'step';
  readonly version: string;
  readonly title: string;
  readonly fresh: FateView;
  readonly here: FateView;
}

/** Many of which nothing is to be said. */
export interface FoldedRows {
  readonly kind: 'folded';
  readonly words: string;
  readonly rows: readonly StepRow[];
}

export interface EnvironmentsView {
  readonly verdict: { readonly tone: FateTone; readonly text: string; readonly more: string };
  readonly rows: readonly (StepRow | FoldedRows)[];
  /** From the fresh database to this one. */
  readonly differences: readonly SchemaLine[];
}

export function environmentsView(compared: EnvironmentsCompared): EnvironmentsView {
  return {
    verdict: verdictOf(compared),
    rows: foldAlike(compared.steps),
    differences: schemaLines(compared.differences),
  };
}

function verdictOf({ steps, fresh, here, differences }: EnvironmentsCompared): EnvironmentsView['verdict'] {
  if (steps.length === 0) return { tone: 'quiet', text: 'There are no migrations to compare.', more: '' };
  if (!fresh.ok && !here.ok) return { tone: 'broken', text: 'Both fail.', more: '' };
  if (!here.ok) return { tone: 'broken', text: 'A build passes, and this database does not.', more: 'What a test sees is an empty database that gets every file in order. This one has rows, and a past.' }; // prettier-ignore
  if (!fresh.ok) return { tone: 'broken', text: 'This database passes, and a fresh one does not.', more: 'Nobody can begin anew: a build, a new colleague, a restored server.' }; // prettier-ignore
  if (differences.length > 0) return { tone: 'silent', text: 'Both pass, and end with different schemas.', more: 'No command has failed, so no build will say it.' }; // prettier-ignore
  return { tone: 'ok', text: 'Both pass, and end with the same schema.', more: '' };
}

const MOST_ALIKE = 5;

function foldAlike(steps: readonly StepFates[]): EnvironmentsView['rows'] {
  const rows: (StepRow | FoldedRows)[] = [];
  let alike: StepRow[] = [];
  const flush = (): void => {
    if (alike.length <= MOST_ALIKE) rows.push(...alike);
    else rows.push({ kind: 'folded', words: `${counted(alike.length, 'migration')} as they should be`, rows: alike });
    alike = [];
  };
  for (const step of steps) {
    if (isAsItShould(step)) alike.push(rowOf(step));
    else {
      flush();
      rows.push(rowOf(step));
    }
  }
  flush();
  return rows;
}

const isAsItShould = ({ fresh, here }: StepFates): boolean =>
  fresh.kind === 'applied' && (here.kind === 'applied' || (here.kind === 'in-ledger' && here.state === 'applied'));

const rowOf = ({ version, name, fresh, here }: StepFates): StepRow => ({
  kind: 'step',
  version,
  title: name.replaceAll('_', ' '),
  fresh: fateView(fresh),
  here: fateView(here),
});

const ledgerWords = {
  applied: { tone: 'quiet', sign: '·', words: 'in its ledger' },
  changed: { tone: 'silent', sign: '≈', words: 'in its ledger with another text' },
  missing: { tone: 'silent', sign: '≈', words: 'in its ledger, and its file is gone' },
  ignored: { tone: 'quiet', sign: '·', words: 'a baseline stands for it' },
} as const;

function fateView(fate: Fate): FateView {
  switch (fate.kind) {
    case 'in-ledger':
      return ledgerWords[fate.state];
    case 'applied':
      return { tone: 'ok', sign: '✓', words: fate.again ? 'run again' : 'applied' };
    case 'failed':
      return { tone: 'broken', sign: '✕', words: fate.error };
    case 'skipped':
      return { tone: 'silent', sign: '≈', words: 'skipped, as if all were well' };
    case 'not-reached':
      return { tone: 'quiet', sign: '–', words: 'not run' };
    case 'unknown':
      return { tone: 'quiet', sign: '–', words: 'not known' };
  }
}
