import type { LinkDto, TimelineKind } from "./timeline-contract";

/** What a timeline is about. All rows of these, and nothing else, are its events. */
export type Subjects = {
  readonly orderIds: readonly string[];
  readonly attemptIds: readonly string[];
  readonly references: readonly string[];
  readonly refundIds: readonly string[];
  /** Transfers that belong here by their effect rather than by their reference. */
  readonly effectKeys: readonly string[];
  /** What acts of colleagues and notes are about. */
  readonly subjectIds: readonly string[];
};

/** One row of one table, with what links it to others. */
export type Fact = {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly at: string;
  readonly title: string;
  readonly detail: string | null;
  readonly amountKobo: number | null;
  readonly actorId: string | null;
  readonly requestId: string | null;
  readonly link: LinkDto | null;
  readonly raw: string | null;
  /** The names by which other facts call this one. */
  readonly marks: readonly string[];
  /** What made it happen, by those names: the first that is there. */
  readonly because: readonly string[];
  /** Its place among facts of the same moment and kind. */
  readonly place: number;
};

/** The time as it is kept, to the microsecond, written the one way that sorts and compares. */
export function instant(stored: string): string {
  return new Date(stored).toISOString();
}
