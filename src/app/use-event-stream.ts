"use client";

import { useEffect, useRef, useState } from "react";
import { followStream } from "./follow-stream";

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
    const end = followStream(() => new EventSource(url), event, {
      live: setLive,
      news: (data) => news.current(data),
    });
    return () => {
      end();
      setLive(false);
    };
  }, [url, event]);
  return { live };
}
