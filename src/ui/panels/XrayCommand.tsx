/** Which command the X-ray is of: chosen, of one to come; named, of one that ran. */
import { useActions, useCommandLanguage, useWorkbench } from '#ui/workbench-context.tsx';
import type { Command } from '#core/session/session.ts';
import type { XrayQuestion } from '#state/workbench-state.ts';
import styles from '#ui/panels/xray.module.css';

type MigrateRun = Extract<Command, { readonly kind: 'migrate' }>;

export function XrayCommand({ question }: { readonly question: XrayQuestion }) {
  const { write } = useCommandLanguage();
  const { xray } = useActions();
  const world = useWorkbench((state) => state.world);
  const did = useWorkbench((state) => state.xray.rehearsal);
  if (question.kind === 'did') {
    if (did === null) return null;
    const { crashAfter } = did;
    const command = { kind: 'migrate', command: did.command, ...(crashAfter === null ? {} : { crashAfter }) } as const;
    return <p className={styles.command}>$ {write(command)}</p>;
  }
  if (question.kind === 'compare') return null;
  const waiting = (world?.migrations ?? []).filter(({ state }) => state === 'pending' || state === 'failed');
  const choices: readonly MigrateRun[] = [
    { kind: 'migrate', command: { kind: 'up' } },
    ...(waiting.length > 1 ? waiting : []).map(({ version }): MigrateRun => ({
      kind: 'migrate',
      command: { kind: 'up-to', version },
    })),
    { kind: 'migrate', command: { kind: 'down' } },
    { kind: 'migrate', command: { kind: 'redo' } },
  ];
  const chosen = write(question.run);
  const known = choices.some((choice) => write(choice) === chosen);
  return (
    <p className={styles.command}>
      <label>
        Command{' '}
        <select
          className={styles.select}
          value={chosen}
          onChange={(event) => {
            const run = choices.find((choice) => write(choice) === event.target.value);
            if (run) xray({ kind: 'will', run });
          }}
        >
          {(known ? choices : [question.run, ...choices]).map((choice) => (
            <option key={write(choice)}>{write(choice)}</option>
          ))}
        </select>
      </label>
    </p>
  );
}
