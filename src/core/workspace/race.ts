/** Two instances of a workspace's app that migrate at the same moment, on copies of a database. */
import { fixedConditions } from '#core/base/fixed-conditions.ts';
import type { OpenTwin } from '#core/database.ts';
import type { NoRace, RaceSurvey, RaceTerms } from '#core/migration/race/race.ts';
import { surveyRaces } from '#core/migration/race/survey-races.ts';
import type { LoadedWorkspace } from '#core/workspace/load-workspace.ts';

export interface WorkspaceRaceInput extends RaceTerms {
  /** The database before both; null: an empty one. */
  readonly image: Uint8Array | null;
  readonly loaded: LoadedWorkspace;
  readonly openTwin: OpenTwin;
}

/** Both run what `migrate up` runs; the image stays as it is. */
export function race({ loaded, ...input }: WorkspaceRaceInput): RaceSurvey | NoRace {
  const { dialect, policies, foreignKeys } = loaded;
  const settings = { foreignKeys: foreignKeys.migrations, fixed: fixedConditions };
  return surveyRaces({ ...input, dialect, policies, loaded, settings, command: { kind: 'up' } });
}
