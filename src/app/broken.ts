/** What a boundary is given of a page that broke; `retry` asks the server for it again, which its `reset` would not. */
export type Broken = { error: Error & { digest?: string }; retry: () => void };
