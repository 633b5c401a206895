/** Home: the promise, the next thing to do, the course as a path. */
import { ButtonLink } from '#ui/kit/ButtonLink.tsx';
import { HomeGrid } from '#ui/pages/HomeGrid.tsx';
import styles from '#ui/pages/HomePage.module.css';
import { HomePath } from '#ui/pages/HomePath.tsx';
import { countDone, nextStep, pathOf } from '#ui/pages/home-path.ts';
import { useApp, useProgress } from '#ui/shell/app-context.tsx';
import { TopBar } from '#ui/shell/TopBar.tsx';

export function HomePage() {
  const { course, lessons } = useApp();
  const progress = useProgress((all) => all);
  const next = nextStep(lessons, progress);
  const [done, all] = countDone(lessons, progress);
  return (
    <>
      <TopBar
        actions={
          <ButtonLink look="quiet" href="/sandbox">
            Sandbox
          </ButtonLink>
        }
      />
      <main className={styles.home}>
        <div>
          <h1 className={styles.promise}>Change a database while people are using it.</h1>
          <p className={styles.lead}>
            Write real migrations, run them on a real SQLite in this page, and watch an old and a new version of an app
            share the schema while it changes. What breaks, breaks for real.
          </p>
          <div className={styles.ways}>
            {next && (
              <ButtonLink look="primary" size="large" href={next.href}>
                {next.words}
              </ButtonLink>
            )}
            <ButtonLink size="large" href="/sandbox">
              Open the sandbox
            </ButtonLink>
          </div>
          <p className={styles.kept}>
            {done} of {all} {all === 1 ? 'lesson' : 'lessons'} · saved in this browser only
          </p>
          <HomeGrid />
        </div>
        <HomePath parts={pathOf(course, lessons, progress)} />
      </main>
    </>
  );
}
