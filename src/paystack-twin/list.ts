import { type Answer, invalid, ok } from "./answer";
import type { Call } from "./call";

/** Paystack's own default and bound. */
const perPageDefault = 50;
const perPageMax = 100;

type Listed<Item> = {
  readonly items: readonly Item[];
  readonly createdAt: (item: Item) => Date;
  readonly view: (item: Item) => unknown;
  readonly message: string;
  /** Added to the offset meta. */
  readonly meta?: Readonly<Record<string, unknown>>;
};

/** One page, newest first: by number, or with `use_cursor` by what came last. `from` and `to` bound the creation. */
export function listed<Item>(
  { query }: Call,
  { items, createdAt, view, message, meta }: Listed<Item>,
): Answer {
  const from = momentOf(query, "from");
  const to = momentOf(query, "to");
  const isBounded = from !== null || to !== null;
  const isWithin = (at: Date) => (from === null || at >= from) && (to === null || at <= to);
  const found = isBounded ? items.filter((item) => isWithin(createdAt(item))) : items;
  // The oldest stands first: a page is cut off the end and turned round, however long the books are.
  const cut = (start: number, end: number) =>
    found
      .slice(Math.max(found.length - end, 0), Math.max(found.length - start, 0))
      .toReversed()
      .map(view);
  const perPage = countOf(query, "perPage", perPageDefault, perPageMax);
  if (query.get("use_cursor") === "true") {
    const start = cursorOf(query.get("next"));
    const end = start + perPage;
    const next = end < found.length ? cursorAt(end) : null;
    const previous = start > 0 ? cursorAt(Math.max(start - perPage, 0)) : null;
    return ok(message, cut(start, end), { next, previous, perPage });
  }
  const page = countOf(query, "page", 1, Number.MAX_SAFE_INTEGER);
  const skipped = (page - 1) * perPage;
  return ok(message, cut(skipped, skipped + perPage), {
    total: found.length,
    skipped,
    perPage,
    page,
    pageCount: Math.ceil(found.length / perPage),
    ...meta,
  });
}

function countOf(query: URLSearchParams, name: string, otherwise: number, max: number): number {
  const text = query.get(name);
  if (text === null || text === "") return otherwise;
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw invalid(`Invalid '${name}' passed`, "invalid_params");
  return Math.min(count, max);
}

function momentOf(query: URLSearchParams, name: string): Date | null {
  const text = query.get(name);
  if (text === null || text === "") return null;
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw invalid(`Invalid '${name}' date passed`, "invalid_params");
  // A day without an hour means all of it.
  const isWholeDay = name === "to" && /^\d{4}-\d{2}-\d{2}$/.test(text);
  return isWholeDay ? new Date(moment.getTime() + 24 * 3_600_000 - 1) : moment;
}

function cursorAt(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString("base64url");
}

function cursorOf(text: string | null): number {
  if (text === null || text === "") return 0;
  const offset = /^offset:(\d{1,9})$/.exec(Buffer.from(text, "base64url").toString())?.[1];
  if (offset === undefined) throw invalid("Invalid 'next' cursor passed", "invalid_params");
  return Number(offset);
}
