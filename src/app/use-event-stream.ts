"use client";

import { useEffect, useRef, useState } from "react";

/** A stream that the server refused is asked for again after this; a dropped one the browser reopens by itself. */
const reopenMs = 10_000;

/**
 * Follows one of the server's event streams; none while `url` is null. `live` is true while it is open. `onNews` is
 * called on each event named `event` with its data, and with null when the stream breaks: what is missed from there on
 * must be fetched. A stream that opens begins with what its reader does not know.
 */
export function useEventStream(
  url: string | null,
  event: string,
  onNews: (data: string | null) => void,
): { live: boolean } {
  const [live, setLive] = useState(false);
  const news = useRef(onNews);
  // An effect because the ref must not change while React may still throw the render away.
  useEffect(() => {
    news.current = onNews;
  });
  // An effect because the stream is outside of React.
  useEffect(() => {
    if (url === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    const open = () => {
      source = new EventSource(url);
      source.onopen = () => setLive(true);
      source.onerror = () => {
        setLive(false);
        news.current(null);
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
      };
      source.addEventListener(event, ({ data }: MessageEvent<string>) => news.current(data));
    };
    open();
    return () => {
      clearTimeout(timer);
      source.close();
      setLive(false);
    };
  }, [url, event]);
  return { live };
}
