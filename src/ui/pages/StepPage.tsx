/** A step of a lesson: prose and checks, the files and what runs them, the world that they change. */
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { fetchedLater } from '#ui/fetched-later.tsx';
import { BannersLater } from '#ui/pages/BannersLater.tsx';
import { PageActions } from '#ui/pages/PageActions.tsx';
import { useReset } from '#ui/pages/use-reset.ts';
import { useWithAsked } from '#ui/pages/use-with-asked.ts';
import { useWorkbenchCommands } from '#ui/pages/use-workbench-commands.ts';
import styles from '#ui/pages/Workbench.module.css';
import { WorkbenchColumns } from '#ui/pages/WorkbenchColumns.tsx';
import { stepColumns } from '#ui/pages/workbench-layout.ts';
import { useProgress } from '#ui/shell/app-context.tsx';
import { StepBars } from '#ui/shell/StepBars.tsx';
import { PageHeading } from '#ui/shell/PageHeading.tsx';
import { TopBar } from '#ui/shell/TopBar.tsx';
import { useActions, useCurrentStep, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import type { CurrentStep } from '#ui/workbench-context.tsx';

const section = 'Lesson';
const SolutionDialog = fetchedLater(async () => (await import('#ui/pages/SolutionDialog.tsx')).SolutionDialog);

export function StepPage() {
  const current = useCurrentStep();
  if (!current) throw new Error('a step page needs a step');
  const { lesson, step } = current;
  const [, navigate] = useLocation();
  const [solution, setSolution] = useState(false);
  const { runChecks } = useActions();
  const checking = useWorkbench((state) => state.checks.running);
  const ready = useWorkbench((state) => state.ready && state.world !== null);
  const writable = useWritable();
  const done = useProgress((progress) => progress.lessons[lesson.id]?.done ?? none);
  const reset = useReset();
  const own = useMemo(() => stepColumns(step.panels), [step]);
  const columns = useWithAsked(own);
  const neighbour = neighboursOf(current);

  useWorkbenchCommands({
    reset: () => void reset(),
    more: [
      {
        id: 'run-checks',
        title: 'Run checks',
        keys: 'Mod+Shift+Enter',
        section,
        enabled: ready && !checking,
        run: () => void runChecks(),
      },
      { id: 'solution', title: 'Solution', section, run: () => setSolution(true) },
      {
        id: 'step-next',
        title: 'Next step',
        keys: 'n',
        section,
        enabled: neighbour.next !== null,
        run: () => neighbour.next !== null && navigate(neighbour.next),
      },
      {
        id: 'step-before',
        title: 'Previous step',
        keys: 'p',
        section,
        enabled: neighbour.before !== null,
        run: () => neighbour.before !== null && navigate(neighbour.before),
      },
    ],
  });

  return (
    <div className={styles.page}>
      <TopBar
        crumbs={[{ text: lesson.title, href: '/' }, { text: step.title }]}
        progress={
          <StepBars
            steps={lesson.steps.map(({ id, title }) => ({
              id,
              title,
              href: `/lesson/${lesson.id}/${id}`,
              done: done.includes(id),
              current: id === step.id,
            }))}
          />
        }
        actions={
          <PageActions
            items={[
              { id: 'reset', title: 'Reset step', disabled: !writable, run: () => void reset() },
              { id: 'solution', title: 'Solution', run: () => setSolution(true) },
            ]}
          />
        }
      />
      <BannersLater />
      <main className={styles.main}>
        <PageHeading title={step.title} />
        <WorkbenchColumns name="step" columns={columns} />
      </main>
      {solution && <SolutionDialog current={current} onClose={() => setSolution(false)} />}
    </div>
  );
}

const none: readonly string[] = [];

function neighboursOf({ lesson, step }: CurrentStep) {
  const at = lesson.steps.findIndex(({ id }) => id === step.id);
  const href = (place: number): string | null => {
    const other = lesson.steps[place];
    return other ? `/lesson/${lesson.id}/${other.id}` : null;
  };
  return { next: href(at + 1), before: href(at - 1) };
}
