/** Whether to draw what nobody looks for yet: after the first result, when the browser has nothing else to do. */
import { useEffect, useState } from 'react';
import { whenIdle } from '#ui/later.ts';

export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let gone = false;
    void whenIdle().then(() => gone || setIdle(true));
    return () => {
      gone = true;
    };
  }, []);
  return idle;
}
