import { koboToNumber } from "~/kernel/money";
import { reasonSentence, type TransferReason } from "~/modules/ledger/contract";
import type { BalanceLineDto } from "./explain-balance-contract";
import type { LinkDto } from "./timeline-contract";

/** One entry of a wallet, or all of one month that have the same reason. */
export type EntryGroup = {
  readonly key: string;
  readonly reason: TransferReason;
  /** `2026-10` for a month's; null for a single entry. */
  readonly month: string | null;
  readonly amountKobo: bigint;
  readonly entries: number;
  readonly at: string;
  readonly orderNumber: string | null;
  readonly link: LinkDto | null;
};

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * The sentences of a balance, oldest first: each with its amount and the balance that it left. Pure. Whatever the
 * groups are, the last line leaves the sum of all amounts, and nothing is left out.
 */
export function balanceLines(groups: readonly EntryGroup[]): { lines: BalanceLineDto[]; sumKobo: number } {
  let after = 0n;
  const lines = groups.map((group) => {
    after += group.amountKobo;
    return {
      key: group.key,
      text: textOf(group),
      amountKobo: koboToNumber(group.amountKobo),
      afterKobo: koboToNumber(after),
      at: group.at,
      entries: group.entries,
      link: group.link,
    };
  });
  const beginning: BalanceLineDto = {
    key: "beginning",
    text: "The wallet began empty",
    amountKobo: 0,
    afterKobo: 0,
    at: null,
    entries: 0,
    link: null,
  };
  return { lines: [beginning, ...lines], sumKobo: koboToNumber(after) };
}

function textOf({ reason, month, entries, orderNumber }: EntryGroup): string {
  const sentence = reasonSentence(reason);
  if (month === null) return orderNumber === null ? sentence : `${sentence} (${orderNumber})`;
  const name = `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
  return `${name}: ${sentence.replace(/^./, (first) => first.toLowerCase())}, ${entries === 1 ? "once" : `${entries} times`}`;
}
