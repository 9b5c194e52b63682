import {
  Ban,
  CircleAlert,
  CircleCheck,
  CirclePause,
  CircleX,
  FileDiff,
  Hourglass,
  type LucideIcon,
  Play,
  SkipForward,
  UserRoundCheck,
} from "lucide-react";
import type { AbortReason, BatchDto, BatchKind, BatchStatus, batchItemDto } from "~/modules/batches/contract";
import { adminPaths } from "../admin-paths";
import type { Tone } from "../tone";

type Look = { word: string; icon: LucideIcon; tone: Tone };
type ItemStatus = (typeof batchItemDto)["shape"]["status"]["enum"];

/** The word, icon and colour of a batch's state, wherever a batch is shown. */
export const batchStatusLook = {
  planned: { word: "Planned, not confirmed", icon: Hourglass, tone: "plain" },
  awaiting_approval: { word: "Waits for a colleague", icon: UserRoundCheck, tone: "warn" },
  approved: { word: "Approved, about to run", icon: Play, tone: "info" },
  executing: { word: "Running", icon: Play, tone: "action" },
  paused: { word: "Paused", icon: CirclePause, tone: "warn" },
  completed: { word: "All done", icon: CircleCheck, tone: "success" },
  completed_with_failures: { word: "Done, some failed", icon: CircleAlert, tone: "danger" },
  aborted: { word: "Ended early", icon: Ban, tone: "plain" },
} as const satisfies Record<BatchStatus, Look>;

/** The same of one subject in a batch. */
export const itemStatusLook = {
  planned: { word: "Waiting", icon: Hourglass, tone: "plain" },
  done: { word: "Done", icon: CircleCheck, tone: "success" },
  failed: { word: "Failed", icon: CircleX, tone: "danger" },
  changed: { word: "Changed", icon: FileDiff, tone: "warn" },
  skipped: { word: "Not reached", icon: SkipForward, tone: "plain" },
  excluded: { word: "Left out", icon: Ban, tone: "plain" },
} as const satisfies Record<keyof ItemStatus, Look>;

/** What a batch acts on, and what it does to it, in a colleague's words. */
export const batchKindWords = {
  refund: { one: "order", many: "orders", act: "Refund", done: "refunded" },
  stock_adjustment: { one: "dish", many: "dishes", act: "Recount", done: "recounted" },
  price_change: { one: "dish", many: "dishes", act: "Reprice", done: "repriced" },
  suspension: { one: "person", many: "people", act: "Suspend", done: "suspended" },
} as const satisfies Record<BatchKind, { one: string; many: string; act: string; done: string }>;

export const abortWords = {
  given_up: "given up by whoever asked for it",
  rejected: "rejected by a colleague",
  expired: "not confirmed within its ten minutes",
  changed: "something changed after the plan was made",
} as const satisfies Record<AbortReason, string>;

/** `47 orders`, `1 order` */
export function countOf(kind: BatchKind, count: number): string {
  const { one, many } = batchKindWords[kind];
  return `${count.toLocaleString("en-NG")} ${count === 1 ? one : many}`;
}

/** Whether the plan moves money: then its total is typed, else the number of what it acts on. */
export function movesMoney(kind: BatchKind): boolean {
  return kind === "refund";
}

/** The page behind a subject; a dish has none of its own. */
export function subjectHref(kind: BatchKind, subjectId: string): string | null {
  switch (kind) {
    case "refund":
      return adminPaths.order(subjectId);
    case "suspension":
      return adminPaths.customer(subjectId);
    case "stock_adjustment":
    case "price_change":
      return null;
  }
}

/** Everything that is to be done or was: what was left out of the plan is not. */
export function plannedTotal({ counts }: Pick<BatchDto, "counts">): number {
  return counts.planned + counts.done + counts.failed + counts.changed + counts.skipped;
}

/** A reason as it is stored, `missing_item`, as it is read: `Missing item`. */
export function reasonWords(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
