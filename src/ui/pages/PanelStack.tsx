/** Panels one below the other, each as high as what it shows. */
import { classes } from '#ui/kit/classes.ts';
import styles from '#ui/pages/Workbench.module.css';
import { panelFiles } from '#ui/panels/registry.ts';

export interface PanelStackProps {
  readonly panels: readonly string[];
  /** By itself; otherwise the page scrolls. */
  readonly scrolls?: boolean;
}

export function PanelStack({ panels, scrolls = false }: PanelStackProps) {
  return (
    <div className={classes(styles.stack, scrolls && styles.scrolls)}>
      {panels.map((id) => {
        const panel = panelFiles[id];
        return panel && <panel.Component key={id} />;
      })}
    </div>
  );
}
