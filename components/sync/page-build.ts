const listeners = new Set<() => void>();
let isOutdated = false;

/** Compares the build that this page came from with the one that the server says it serves now. */
export function serverServes(build: string | null): void {
  const own = document.documentElement.dataset.build;
  if (!build || !own || build === own || isOutdated) return;
  isOutdated = true;
  for (const listener of listeners) listener();
}

/** An external store for React: whether the server has newer pages than this one. */
export const pageBuild = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isOutdated: () => isOutdated,
};
