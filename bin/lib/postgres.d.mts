/** What the tests use of postgres.mjs, which is plain JavaScript so that it can run before anything is installed. */
type Server = { url(database: string): string; pid: number; stop(): Promise<void> };
export declare const throwAway: readonly string[];
export declare function startPostgres(options: {
  folder: string;
  settings: readonly string[];
  logFile: string;
}): Promise<Server>;
