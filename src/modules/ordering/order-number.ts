import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import { type Database, database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";

/** No i, l, o, u: nobody has to spell a letter that looks like a figure. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 32^4 words × 100 pairs of figures: a hundred million orders before a number could come again. */
const numbersMax = 32 ** 4 * 100;
/** Odd and no multiple of five, so that it shares no factor with `numbersMax`: every input has its own output. */
const multiplier = 48_271_619;
/** The sequence's increment (drizzle/0001_guards.sql): one question to the database serves so many orders. */
const blockSize = 64;

const blocks = new WeakMap<Database, { next: number; end: number }>();

/**
 * The next order number, short and speakable: `RF-7K4Q-21`. Numbers come in blocks from a sequence and are scattered
 * by multiplication, so that they neither collide nor tell how many orders there are. Gaps mean nothing.
 */
export async function nextOrderNumber(): Promise<string> {
  const db = database();
  const block = blocks.get(db);
  if (block !== undefined && block.next < block.end) return formatOrderNumber(block.next++);
  const rows = await rowsOf<{ start: bigint }>(db, sql`select nextval('order_number_blocks') as start`);
  const start = Number(required(rows[0], "a sequence's value").start);
  blocks.set(db, { next: start + 1, end: start + blockSize });
  return formatOrderNumber(start);
}

export function formatOrderNumber(value: number): string {
  const scattered = Number((BigInt(value) * BigInt(multiplier)) % BigInt(numbersMax));
  let rest = Math.floor(scattered / 100);
  let word = "";
  for (let place = 0; place < 4; place++) {
    word = letters.charAt(rest % 32) + word;
    rest = Math.floor(rest / 32);
  }
  return `RF-${word}-${(scattered % 100).toString().padStart(2, "0")}`;
}
