/** A line that is there and carries nothing is tried again after this; one that is gone, when it is back. */
const againMs = 5_000;

/**
 * `lazy(() => untilLoaded(() => import("./part")))`: a part of a page that is fetched later, however late. Gone offline
 * before it came, the page that is being read must not break for it: it is asked for again until it is there. So with
 * `dynamic` of next.
 */
export async function untilLoaded<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    await nextChance();
    return await untilLoaded(load);
  }
}

function nextChance(): Promise<void> {
  return new Promise((resolve) => {
    const left = new AbortController();
    const go = () => {
      left.abort();
      resolve();
    };
    window.addEventListener("online", go, { signal: left.signal });
    if (!navigator.onLine) return;
    const timer = setTimeout(go, againMs);
    left.signal.addEventListener("abort", () => clearTimeout(timer));
  });
}
