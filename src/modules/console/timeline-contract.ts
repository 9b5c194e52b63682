import { z } from "zod";

/** What can happen to an order, a payment or a refund: the chips of a timeline. */
export const timelineKinds = [
  "state",
  "money",
  "payment",
  "webhook",
  "refund",
  "message",
  "note",
  "act",
  "batch",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** A thing with a page of its own in the console; the screen knows its address. */
export const linkDto = z.object({
  to: z.enum(["order", "payment", "refund", "customer", "kitchen", "wallet", "batch", "webhook"]),
  id: z.string(),
});
export type LinkDto = z.infer<typeof linkDto>;

/** Who did it: a person by name, or one of our own jobs. */
export const actorDto = z.object({ id: z.string(), name: z.string() });
export type ActorDto = z.infer<typeof actorDto>;

const timelineEventDto = z.object({
  /** The row it stands for: what a copied link leads to. */
  id: z.string(),
  kind: z.enum(timelineKinds),
  at: z.iso.datetime(),
  title: z.string(),
  detail: z.string().nullable(),
  amountKobo: z.number().int().nullable(),
  actor: actorDto.nullable(),
  requestId: z.string().nullable(),
  /** What made it happen: another event of the same timeline (`eventId`), or nothing that is known. */
  cause: z.object({ words: z.string(), eventId: z.string() }).nullable(),
  link: linkDto.nullable(),
  /** A webhook's body or an act's before and after: JSON, redacted. */
  raw: z.string().nullable(),
});
export type TimelineEventDto = z.infer<typeof timelineEventDto>;

export const timelineDto = z.object({ events: z.array(timelineEventDto) });
