import { z } from "zod";
import { refusals } from "~/kernel/refusal";

/** Why a colleague runs the proof: written down with the result. */
const proofReasons = ["routine", "incident", "audit"] as const;
export const runProofInput = z.object({ reason: z.enum(proofReasons) });

const violation = z.object({ subject: z.string(), detail: z.string() });
export type Violation = z.infer<typeof violation>;

export const proofResult = z.object({
  id: z.string(),
  title: z.string(),
  ok: z.boolean(),
  /** How many rows violate it, and the first of them. */
  violations: z.number().int(),
  examples: z.array(violation),
  ms: z.number().int(),
  /** What this run left out, if it left out anything. */
  note: z.string().nullable(),
});
export type ProofResult = z.infer<typeof proofResult>;

/** One run of every invariant, on one snapshot of everything. */
export const proofRunDto = z.object({
  id: z.string(),
  ok: z.boolean(),
  ms: z.number().int(),
  /** Who asked for it; null is the worker, which proves again and again. */
  startedBy: z.string().nullable(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  results: z.array(proofResult),
});
export type ProofRunDto = z.infer<typeof proofRunDto>;

export const proofDto = z.object({
  now: z.iso.datetime(),
  /** The newest run; null before the first. */
  run: proofRunDto.nullable(),
  /** When it turned red, if it is. */
  redSince: z.iso.datetime().nullable(),
  /** Until when the worker should have proved again; long past it, none runs. */
  dueAt: z.iso.datetime().nullable(),
  recent: z.array(proofRunDto.omit({ results: true }).extend({ violated: z.array(z.string()) })),
});
export type ProofDto = z.infer<typeof proofDto>;

export const proofRefusals = refusals({
  notFound: {
    code: "proof.run_not_found",
    status: 404,
    sentence: "There is no such run of the proof. Green runs are kept for a month, one an hour.",
  },
});
