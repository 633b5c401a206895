/** A place with a live database: opened when it is come to, saved and closed when it is left. */
import { useEffect, useState } from 'react';
import type { Place } from '#state/workbench-state.ts';
import type { Ahead } from '#app/open-ahead.ts';
import { openPlace } from '#app/open-place.ts';
import type { OpenPlace } from '#app/open-place.ts';
import type { Services } from '#app/services.ts';
import { firstResultShown, whenIdle } from '#ui/later.ts';
import { SandboxPage } from '#ui/pages/SandboxPage.tsx';
import { StepPage } from '#ui/pages/StepPage.tsx';
import { TopBar } from '#ui/shell/TopBar.tsx';
import { WorkbenchProvider } from '#ui/workbench-context.tsx';

export interface WorkbenchPlaceProps {
  readonly services: Services;
  readonly place: Place;
  readonly ahead: Ahead | null;
}

/** The console is not drawn before it has come. */
const language = whenIdle().then(async () => (await import('#app/command-language.ts')).commandLanguage);

export function WorkbenchPlace({ services, place, ahead }: WorkbenchPlaceProps) {
  const [opened, setOpened] = useState<OpenPlace | null>(() => ahead?.peek(place) ?? null);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);

  useEffect(
    () =>
      services.keeper.enter(
        () => ahead?.take(place) ?? openPlace(services, place),
        setOpened,
        (thrown) => setFailure({ thrown }),
      ),
    [services, place, ahead],
  );
  useEffect(() => {
    if (!opened) return undefined;
    const { store } = opened.workbench;
    const look = (): void => {
      if (store.getState().glance !== null) firstResultShown();
    };
    look();
    return store.subscribe(look);
  }, [opened]);

  // The error boundary says it, and shows the ways on.
  if (failure) throw failure.thrown;
  if (!opened) return <TopBar />;
  const { workbench, step } = opened;
  const lesson = services.app.lessons.find(({ id }) => place.kind === 'step' && id === place.lesson) ?? null;
  return (
    <WorkbenchProvider workbench={workbench} language={language} lesson={lesson} step={step}>
      {place.kind === 'sandbox' ? <SandboxPage /> : <StepPage />}
    </WorkbenchProvider>
  );
}
