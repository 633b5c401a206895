/** The X-ray: a migration command on a copy of the database, statement by statement. */
import { useEffect, useRef } from 'react';
import { IconButton } from '#ui/kit/IconButton.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { Tabs } from '#ui/kit/Tabs.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import { XrayBody } from '#ui/panels/XrayBody.tsx';
import { XrayCommand } from '#ui/panels/XrayCommand.tsx';
import { XrayEnvironments } from '#ui/panels/XrayEnvironments.tsx';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import type { NoXray, XrayQuestion } from '#state/workbench-state.ts';
import styles from '#ui/panels/xray.module.css';

const whyWords: Readonly<Record<NoXray, string>> = {
  'none-yet': 'No migrate command has run here yet. Migrate up, and this shows what it did.',
  gone: 'The database as it was before this command is no longer kept.',
  'in-transaction': 'A transaction of yours is open, and no copy can be made. COMMIT it or ROLLBACK.',
  budget: 'This took too long and was ended: a statement does not come to its end. Mend it, and it is tried again.',
  crash: 'SQLite crashed over this. Change what was added last, and it is tried again.',
};

/** By the tab that asks it. */
const questions: Readonly<Record<string, XrayQuestion>> = {
  will: { kind: 'will', run: { kind: 'migrate', command: { kind: 'up' } } },
  did: { kind: 'did', entry: null },
  compare: { kind: 'compare' },
};

export function XraySheet() {
  const { question, rehearsal, compared, ran, working, why } = useWorkbench((state) => state.xray);
  const { xray } = useActions();
  const place = useRef<HTMLDivElement>(null);

  // It is opened to be looked at.
  useEffect(() => {
    const sheet = place.current?.closest<HTMLElement>('[data-panel]');
    sheet?.scrollIntoView?.({ block: 'nearest' });
    sheet?.focus({ preventScroll: true });
  }, []);

  if (question === null) return null;
  return (
    <Sheet
      title="X-ray"
      sub={working && (rehearsal ?? compared) ? 'running again…' : subs[question.kind]}
      panel="xray"
      className={styles.sheet}
      actions={
        <IconButton label="Close the X-ray" onClick={() => xray(null)}>
          ✕
        </IconButton>
      }
    >
      <div ref={place} className={styles.root}>
        <Tabs
          label="X-ray of"
          tabs={[
            { id: 'will', label: 'What it will do' },
            { id: 'did', label: 'What it did' },
            { id: 'compare', label: 'Beside a fresh one' },
          ]}
          selected={question.kind}
          onSelect={(id) => xray(questions[id] ?? null)}
        >
          <XrayCommand question={question} />
          {why !== null && <Empty>{whyWords[why]}</Empty>}
          {(rehearsal ?? compared) === null && why === null && <Skeleton lines={5} />}
          {compared !== null && <XrayEnvironments compared={compared} />}
          {rehearsal !== null && (
            <XrayBody rehearsal={rehearsal} ran={ran} live={question.kind === 'will' ? question.run : null} />
          )}
        </Tabs>
      </div>
    </Sheet>
  );
}

const subs: { readonly [K in XrayQuestion['kind']]: string } = {
  will: 'on a copy of today’s database',
  did: 'on a copy of the database of then',
  compare: 'everything pending, on a copy and on an empty database',
};
