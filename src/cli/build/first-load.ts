/** A build plugin for the first load: few chunks, asked for all at once, so that a slow line waits for one round trip and not for six. */
import type { Plugin } from 'vite';
import { earlyStartScript } from '#cli/build/early-start.ts';

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Everything that a module imports statically, and so on. */
function staticImports(entry: string, modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [entry];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}

/** Puts all that an entry needs statically into one chunk of that name; the bundler decides the rest. */
export function staticImportsOf(entry: string, name: string) {
  let closure: ReadonlySet<string> | null = null;
  return (id: string, modules: Modules): string | null => {
    closure ??= staticImports(entry, modules);
    return closure.has(id) ? name : null;
  };
}

/** Where `index.html` wants it: before the styles, for which a script of the page's own would have to wait. */
const PLACE = '<!-- early start -->';

/** Puts into the page's head what starts the engine's worker with SQLite at once. Vite names the page's script and styles. */
export const firstLoadPlugin: Plugin = {
  name: 'first-load',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const names = Object.keys(bundle ?? {});
      const address = (name: RegExp): string => `/${names.find((fileName) => name.test(fileName)) ?? ''}`;
      const [worker, sqlite] = [address(/\/worker-[^/]*\.js$/), address(/\.wasm$/)];
      if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE}`);
      const script = `<script data-worker="${worker}" data-sqlite="${sqlite}">${earlyStartScript}</script>`;
      return html.replace(PLACE, () => script);
    },
  },
};
