/** What is shown when our own code fails: nothing is lost, and this is the way to it. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import styles from '#ui/shell/ErrorBoundary.module.css';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly message: string | null;
}

// React has error boundaries as classes only.
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <main className={styles.page}>
        <h1>Something in this page broke.</h1>
        <p>It is our mistake, not yours. What you wrote is stored in this browser.</p>
        <pre className={styles.message}>{message}</pre>
        <p className={styles.ways}>
          {/* Whole loads, not routes: what broke is left behind. */}
          <a href={location.pathname}>Load this page again</a>
          <a href="/rescue">See and download everything stored</a>
          <a href="/">Home</a>
        </p>
      </main>
    );
  }
}
