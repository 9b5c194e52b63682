import type { AuditChainReport, AuditRoot } from "~/modules/audit";
import { now } from "~/platform/clock";

/** Computed again whole each time: some tens of milliseconds. */
const wholeMax = 5_000;
/** A longer chain is computed whole this often, and in between from where it was verified last. */
const wholeEveryMs = 10 * 60_000;

/**
 * Decides how much of the audit chain a run computes again. `next` answers the end after which to begin, or nothing for
 * the whole; `verified` is told what was found, and answers what the run has left out, if anything.
 */
export type ChainWatch = {
  next: () => Pick<AuditRoot, "position" | "hash"> | undefined;
  verified: (report: AuditChainReport) => string | null;
};

export const wholeChain: ChainWatch = { next: () => undefined, verified: () => null };

/**
 * For what proves again and again: a long chain is computed whole every ten minutes, in between only what was added
 * since it was verified last. A row far back that is changed is then found within ten minutes rather than at once;
 * the run says so.
 */
export function watchChain(): ChainWatch {
  let end: Pick<AuditRoot, "position" | "hash"> | undefined;
  let wholeAt = new Date(0);
  return {
    next: () => {
      const isShort = end === undefined || Number(end.position) <= wholeMax;
      return isShort || now().getTime() - wholeAt.getTime() >= wholeEveryMs ? undefined : end;
    },
    verified: (report) => {
      if (!report.intact) {
        // Broken: looked at whole until it is mended.
        end = undefined;
        return null;
      }
      end = report.end ?? undefined;
      if (report.from === "0") {
        wholeAt = now();
        return null;
      }
      return `Rows up to ${report.from} were verified before, the whole chain last at ${wholeAt.toISOString().slice(11, 16)} UTC.`;
    },
  };
}
