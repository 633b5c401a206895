/** A piece of SQL in the prose; where the lesson says so, a button runs it on the live database. */
import { Button } from '#ui/kit/Button.tsx';
import { revealPanel } from '#ui/panels/reveal-panel.ts';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import styles from '#ui/panels/prose.module.css';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';

export interface RunnableCodeProps {
  readonly text: string;
  readonly run: boolean;
}

export function RunnableCode({ text, run }: RunnableCodeProps) {
  const actions = useActions();
  const busy = useWorkbench((state) => state.running !== null);
  const writable = useWritable();
  return (
    <div className={styles.code}>
      <Scrollable label="SQL" className={styles.sql}>
        <pre>{text}</pre>
      </Scrollable>
      {run && (
        <Button
          size="small"
          disabled={busy || !writable}
          onClick={() => {
            void actions.run({ kind: 'sql', text });
            revealPanel('console');
          }}
        >
          Run this
        </Button>
      )}
    </div>
  );
}
