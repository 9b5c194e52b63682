import { z } from "zod";

/** What bench.mjs has prepared: the database is in DATABASE_URL, the web server (when needed) listens at `web`. */
const stageSchema = z.object({
  only: z
    .enum(["in-process", "http", "locks", "reads", "payments", "batches", "start", "desks", "proof"])
    .optional(),
  seconds: z.number().int(),
  pgbench: z.string(),
  /** Paystack's twin, when it is needed. */
  twin: z.url(),
  web: z.url(),
  /** The load average before anything of ours ran. */
  busyBefore: z.number(),
  /** Data folder for `npm start`; bench.mjs deletes it. */
  startFolder: z.string(),
  /** As the person typed it, for the report. */
  commandLine: z.string(),
});
export type Stage = z.infer<typeof stageSchema>;

export function readStage(text: string | undefined): Stage {
  return stageSchema.parse(JSON.parse(text ?? "null"));
}

/** Clients at once in every contest: the number that the aims are stated for. */
export const clients = 16;
