/** Which app versions a question still asks about: what the grid says of them would be the answer. */
import type { Check } from '#core/lesson/check.ts';
import type { PredictionSpec } from '#core/lesson/checks/prediction.ts';

/** In: a step's checks, the answers given so far by question. Out: app versions whose squares are kept back. */
export function askedApps(checks: readonly Check[], answers: Readonly<Record<string, string>>): ReadonlySet<string> {
  const open = checks
    .filter(({ kind }) => kind === 'prediction')
    .map(({ spec }) => spec as PredictionSpec)
    .filter(({ question }) => answers[question] === undefined);
  return new Set(open.flatMap(({ computed }) => ('cell' in computed ? [computed.cell.app] : [])));
}
