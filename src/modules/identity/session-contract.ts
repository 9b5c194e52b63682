import { z } from "zod";

/** One sign-in of a person: a browser by its own words, or a program with a token. */
export const sessionDto = z.object({
  id: z.string(),
  kind: z.enum(["browser", "program"]),
  userAgent: z.string(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime().nullable(),
});
export type SessionDto = z.infer<typeof sessionDto>;
