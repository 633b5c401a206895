/** The small grid on the home page: computed in the worker when the page is there, a skeleton of the same size until then. */
import { useEffect, useState } from 'react';
import type { Cell } from '#core/compatibility/verdict.ts';
import type { Report } from '#core/report/report.ts';
import { VersionChip } from '#ui/kit/VersionChip.tsx';
import { VisuallyHidden } from '#ui/kit/VisuallyHidden.tsx';
import { firstResultShown } from '#ui/later.ts';
import { HomeCell } from '#ui/pages/HomeCell.tsx';
import { homeDemo, homeDemoSchema } from '#ui/pages/home-demo.ts';
import styles from '#ui/pages/HomeGrid.module.css';
import { useApp } from '#ui/shell/app-context.tsx';

const apps = ['v1', 'v2'];
const schemas = [1, 2, 3, 4];

export function HomeGrid() {
  const { tryOut } = useApp();
  const [report, setReport] = useState<Report | null>(null);

  useEffect(() => {
    let gone = false;
    void tryOut(homeDemo)
      .then((computed) => (gone ? undefined : setReport(computed)))
      // The drawing is an ornament: without it the page says all that it has to say.
      .catch(() => undefined)
      .finally(firstResultShown);
    return () => {
      gone = true;
    };
  }, [tryOut]);

  const cellAt = (app: string, schema: number): Cell | undefined =>
    report?.grid.find((cell) => cell.app === app && cell.schema === schema);

  return (
    <figure className={styles.demo}>
      <table className={styles.grid} aria-busy={report === null}>
        <caption>
          <VisuallyHidden>Which app version works on which schema version while a column is renamed</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              app
            </th>
            {schemas.map((schema) => (
              <th key={schema} scope="col">
                schema {schema}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {apps.map((app, index) => (
            <tr key={app}>
              <th scope="row">
                <VersionChip id={app} index={index} />
              </th>
              {schemas.map((schema) => (
                <HomeCell key={schema} cell={cellAt(app, schema)} here={schema === homeDemoSchema} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption className={styles.words}>
        A deploy is a path through this grid. It must never stand on a bad square, and while it rolls out it stands on
        two at once.
      </figcaption>
    </figure>
  );
}
