/** Grey bars in place of what is on its way, of about its size. */
import styles from '#ui/panels/Skeleton.module.css';

export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} style={{ width: `${88 - ((i * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
