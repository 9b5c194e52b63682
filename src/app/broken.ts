/** What a boundary is given of a page that broke. */
export type Broken = { error: Error & { digest?: string }; reset: () => void };
