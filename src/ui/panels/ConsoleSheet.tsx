/** The console: what the framework did, statement by statement, and a line for commands and SQL. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Button } from '#ui/kit/Button.tsx';
import { Chip } from '#ui/kit/Chip.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { ConsoleEntryBlock } from '#ui/panels/ConsoleEntryBlock.tsx';
import { ConsoleInput } from '#ui/panels/ConsoleInput.tsx';
import { MigrateMenu } from '#ui/panels/MigrateMenu.tsx';
import { RunningLine } from '#ui/panels/RunningLine.tsx';
import { useXray } from '#ui/panels/use-xray.ts';
import { useActions, useCommandLanguage, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { consoleBlocks } from '#views/console-view.ts';
import { countMigrations } from '#views/migration-counts.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/console.module.css';

export function ConsoleSheet() {
  const world = useWorkbench((state) => state.world);
  const log = useWorkbench((state) => state.console);
  const running = useWorkbench((state) => state.running);
  const dialect = useWorkbench((state) => state.world?.dialect.label);
  const { run } = useActions();
  const { write } = useCommandLanguage();
  const writable = useWritable() && running === null;
  const blocks = useMemo(() => consoleBlocks(log, write), [log, write]);
  const counts = world && countMigrations(world.migrations);
  const xray = useXray();
  const onXray = useCallback((entry: number) => xray({ kind: 'did', entry }), [xray]);
  const box = useRef<HTMLElement>(null);
  const newest = blocks.at(-1)?.id;

  // The newest command is what one looks at; its first line must not be scrolled away by its own statements.
  useEffect(() => {
    const line = newest === undefined ? null : box.current?.querySelector<HTMLElement>('[data-log] > li:last-child');
    if (box.current && line) box.current.scrollTop = line.offsetTop;
  }, [newest]);

  return (
    <Sheet
      title="Migrations"
      sub={dialect === undefined ? undefined : <span className={styles.dialect}>{dialect} style</span>}
      panel="console"
      className={styles.sheet}
      actions={
        <>
          {counts && (
            <span className={styles.counts}>
              {counts.failed > 0 && <Chip tone="broken">{counts.failed} failed</Chip>}
              {counts.pending > 0 && <Chip tone="accent">{counts.pending} pending</Chip>}
              <Chip>{counts.applied} applied</Chip>
            </span>
          )}
          <MigrateMenu disabled={!writable || world === null} />
          <Button
            disabled={!writable || counts?.applied === 0}
            onClick={() => void run({ kind: 'migrate', command: { kind: 'down' } })}
          >
            Down
          </Button>
          <Button
            look="primary"
            disabled={!writable}
            onClick={() => void run({ kind: 'migrate', command: { kind: 'up' } })}
          >
            Migrate up
          </Button>
        </>
      }
    >
      <div className={styles.console}>
        <Scrollable ref={box} label="Console" className={styles.scroll}>
          {blocks.length === 0 && (
            <p className={styles.quiet}>Nothing has run yet. Migrate up applies what is pending.</p>
          )}
          <ol data-log className={styles.log}>
            {blocks.map((block, i) => (
              <ConsoleEntryBlock key={block.id} block={block} newest={i === blocks.length - 1} onXray={onXray} />
            ))}
          </ol>
          {running && <RunningLine running={running} />}
        </Scrollable>
        <ConsoleInput />
      </div>
    </Sheet>
  );
}
