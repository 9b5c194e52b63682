/** A stream that the server refused is asked for again after this; a dropped one the browser reopens by itself. */
const reopenMs = 10_000;

/** What of the browser's EventSource is used. */
export type Source = {
  readonly readyState: number;
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
};

const closed = 2;

/**
 * Keeps one stream open until it is ended by what this answers. `news` is told each event's data, and null once for
 * each break, however many tries it takes to come back: what the browser reopens carries the last event's id, so the
 * server tells what was missed and nothing else; one that had to be opened anew begins with how things stand.
 */
export function followStream(
  open: () => Source,
  event: string,
  on: { live: (live: boolean) => void; news: (data: string | null) => void },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: Source;
  let broken = false;
  const begin = () => {
    source = open();
    source.addEventListener("open", () => {
      broken = false;
      on.live(true);
    });
    source.addEventListener("error", () => {
      on.live(false);
      if (!broken) on.news(null);
      broken = true;
      if (source.readyState === closed) timer = setTimeout(begin, reopenMs);
    });
    source.addEventListener(event, ({ data }: MessageEvent<string>) => on.news(data));
  };
  begin();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
