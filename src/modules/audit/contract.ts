import { z } from "zod";
import type { Actor } from "~/kernel/actor";
import { refusals } from "~/kernel/refusal";

/** One act, as its use-case tells it. `action` is `noun.past-tense verb`: `user.suspended`, `stock.adjusted`. */
export type AuditEntry = {
  readonly actor: Actor;
  readonly action: `${string}.${string}`;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Why, in the actor's words or as a reason code; null where none is asked for. */
  readonly reason: string | null;
  /** The fields that changed, never secrets or whole contacts: `{ status: "active" }`. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly at: Date;
};

/** The end of the chain at some moment: whoever keeps it elsewhere can tell a chain that was rewritten whole. */
export const auditRootDto = z.object({
  position: z.string().regex(/^[1-9][0-9]{0,18}$/, { error: "a position is a whole number above zero" }),
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: "a hash has 64 hexadecimal digits" }),
  sealedAt: z.iso.datetime(),
});
export type AuditRoot = z.infer<typeof auditRootDto>;

/** `broken` names the first place that does not fit, by its position in the chain; `id` is the row there, if there is one. */
export const auditChainReport = z.discriminatedUnion("intact", [
  z.object({
    intact: z.literal(true),
    sealed: z.number().int(),
    unsealed: z.number().int(),
    /** The position after which rows were computed again: 0 is the whole chain. */
    from: z.string(),
    /** Roots that were compared: those of the database, and the exported ones that were shown. */
    roots: z.object({ stored: z.number().int(), exported: z.number().int() }),
    end: auditRootDto.omit({ sealedAt: true }).nullable(),
  }),
  z.object({
    intact: z.literal(false),
    broken: z.object({ position: z.string(), id: z.string(), why: z.string() }),
  }),
]);
export type AuditChainReport = z.infer<typeof auditChainReport>;

/** Why a colleague looks: written down with the result. */
export const checkReasons = ["routine", "incident", "audit"] as const;
export const verifyChainInput = z.object({ reason: z.enum(checkReasons) });

export const auditRowDto = z.object({
  id: z.string(),
  seq: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ id: z.string(), name: z.string().nullable(), role: z.string().nullable() }),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  /** Null until the row has been joined to the chain. `fits`: its hash, computed again just now. */
  seal: z
    .object({ position: z.string(), prevHash: z.string(), hash: z.string(), fits: z.boolean() })
    .nullable(),
});
export type AuditRowDto = z.infer<typeof auditRowDto>;

export const auditChainDto = z.object({
  sealed: z.number().int(),
  unsealed: z.number().int(),
  oldestUnsealedAt: z.iso.datetime().nullable(),
  root: auditRootDto.nullable(),
  /** The file that roots are appended to on this machine; null when none is set. */
  exportsTo: z.string().nullable(),
  checks: z.array(
    z.object({ id: z.string(), at: z.iso.datetime(), by: z.string(), intact: z.boolean(), said: z.string() }),
  ),
});
export type AuditChainDto = z.infer<typeof auditChainDto>;

export const auditRefusals = refusals({
  notFound: { code: "audit.not_found", status: 404, sentence: "There is no such row in the audit log." },
});
