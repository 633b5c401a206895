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

/** Puts each module into the chunk of the first of these entries that needs it statically; the bundler decides the rest. */
export function chunkByEntry(entries: Readonly<Record<string, string>>) {
  const closures = new Map<string, ReadonlySet<string>>();
  return (id: string, modules: Modules): string | null => {
    for (const [name, entry] of Object.entries(entries)) {
      const closure = closures.get(name) ?? staticImports(entry, modules);
      closures.set(name, closure);
      if (closure.has(id)) return name;
    }
    return null;
  };
}

/** Names in the page's head what it needs first: the engine's worker with SQLite, which start at once, and the chunk of the page with its styles. */
export const firstLoadPlugin = (page: string): Plugin => ({
  name: 'first-load',
  apply: 'build',
  transformIndexHtml(_html, { bundle }) {
    const files = Object.values(bundle ?? {});
    const chunks = files.filter((file) => file.type === 'chunk');
    const main = chunks.find((chunk) => chunk.moduleIds.includes(page));
    const scripts = main ? [main.fileName, ...main.imports] : [];
    const wanted = chunks.filter((chunk) => scripts.includes(chunk.fileName) && !chunk.isEntry);
    const styles = wanted.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
    const address = (name: RegExp): string => `/${files.find(({ fileName }) => name.test(fileName))?.fileName ?? ''}`;
    const link = (attrs: Record<string, string>) => ({
      tag: 'link',
      attrs: { crossorigin: '', ...attrs },
      injectTo: 'head' as const,
    });
    return [
      {
        tag: 'script',
        attrs: { 'data-worker': address(/\/worker-[^/]*\.js$/), 'data-sqlite': address(/\.wasm$/) },
        children: earlyStartScript,
        injectTo: 'head' as const,
      },
      ...wanted.map(({ fileName }) => link({ rel: 'modulepreload', href: `/${fileName}` })),
      ...styles.map((fileName) => link({ rel: 'stylesheet', href: `/${fileName}` })),
    ];
  },
});
