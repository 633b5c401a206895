/** How much the probes miss: safe ways are spoilt, long random traffic says which are harmed, and which of these the plan check still calls safe. */
import { dialects } from '#core/dialects/registry.ts';
import { withoutScripts } from '#core/migration/script.ts';
import { tryRollout } from '#core/report/try-rollout.ts';
import { readSettings } from '#core/workspace/read-settings.ts';
import type { SqlValue } from '#core/database.ts';
import type { Figure } from '#test/bench/harness.ts';
import { rollOut } from '#test/support/rollout-traffic.ts';
import { safeWays } from '#test/support/safe-ways.ts';
import { open, type ScenarioFiles, workspaceOf } from '#test/support/scenario.ts';

interface Mutant {
  readonly says: string;
  readonly files: ScenarioFiles;
  readonly plan: readonly string[];
}

const words = ['Ada', 'Bob', 'Ada Lovelace', '', '007', ' x '];
const text = (random: () => number): SqlValue => words[Math.floor(random() * words.length)]!;
const values = { name: text, phone: (random: () => number) => (random() < 0.3 ? null : text(random)), email: text };

export async function measureMutants(): Promise<readonly Figure[]> {
  const harmed: string[] = [];
  const missed: string[] = [];
  /** Called unsafe, though this traffic harmed them not. */
  const unseen: string[] = [];
  let all = 0;
  for (const [name, files] of Object.entries(safeWays)) {
    const order = tried(files, true).order;
    if (!order?.found) throw new Error(`${name}: there is a safe order, and none was found`);
    for (const mutant of mutantsOf(files, order.steps)) {
      all += 1;
      const harm = harmOf(mutant);
      const { ok } = tried(withPlan(mutant), false).plan;
      const says = `${name}, ${mutant.says}: ${harm}`;
      if (harm === null) unseen.push(...(ok ? [] : [says]));
      else harmed.push(says);
      if (harm !== null && ok) missed.push(says);
    }
  }
  for (const each of missed) process.stderr.write(`missed: ${each}\n`);
  const share = (100 * missed.length) / harmed.length;
  const about = `${all} mutants, ${harmed.length} harmed in long random traffic, ${missed.length} of these called safe; ${unseen.length} called unsafe that it did not harm`;
  return [{ name: 'mutants that are missed', unit: '%', ours: share, floor: null, limit: 2, about }];
}

function tried(files: ScenarioFiles, search: boolean) {
  return withoutScripts(tryRollout(workspaceOf(files), { open, dialects, readSettings, search }))!;
}

const withPlan = ({ files, plan }: Mutant): ScenarioFiles => ({
  ...files,
  settings: `plan:\n${plan.map((step) => `  - ${step}\n`).join('')}`,
});

/** Much traffic, and little: what is written over again is right again. */
function harmOf({ files, plan }: Mutant): string | null {
  const still = plan.filter((step) => !step.startsWith('start'));
  for (let seed = 1; seed <= 8; seed += 1) {
    const quiet = seed % 2 === 0 ? still : [];
    const wrong = rollOut(files, { steps: plan, bursts: 40 * plan.length, seed, values, quiet });
    if (wrong !== null) return wrong;
  }
  return null;
}

function* mutantsOf(files: ScenarioFiles, plan: readonly string[]): Generator<Mutant> {
  const texts = Object.values(files.migrations);
  const withTexts = (changed: readonly string[]): ScenarioFiles => ({
    ...files,
    migrations: Object.fromEntries(changed.map((sql, at) => [`${at + 1}_step.sql`, sql])),
  });
  for (let at = 1; at < texts.length; at += 1) {
    const number = at + 1;
    const without = plan
      .filter((step) => step !== `migrate ${number}`)
      .map((step) =>
        step.replace(/^migrate (\d+)$/, (_, to) => `migrate ${Number(to) > number ? Number(to) - 1 : to}`),
      );
    yield { says: `migration ${number} dropped`, files: withTexts(texts.toSpliced(at, 1)), plan: without };
    if (at === 1) continue;
    const [one, other] = [texts[at - 1]!, texts[at]!];
    yield {
      says: `migrations ${at} and ${number} swapped`,
      files: withTexts(texts.toSpliced(at - 1, 2, other, one)),
      plan,
    };
    const merged = withTexts(texts.toSpliced(at - 1, 2, `${one}\n${other}`));
    yield { says: `migrations ${at} and ${number} merged`, files: merged, plan: without };
  }
  for (const [id, sql] of Object.entries(files.apps))
    for (const hit of sql.matchAll(/(?:, )?\b\w+ = :\w+(?:, )?(?=.*WHERE)/g)) {
      const spoilt = sql.slice(0, hit.index) + sql.slice(hit.index + hit[0].length).replace(/^(?=\w+ = )/, ', ');
      const apps = { ...files.apps, [id]: spoilt.replace('SET , ', 'SET ') };
      yield { says: `${id} no longer writes ${hit[0].replaceAll(',', '').trim()}`, files: { ...files, apps }, plan };
    }
}
