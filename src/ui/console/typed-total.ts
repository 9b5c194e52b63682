import type { BatchDto, ImpactDto } from "~/modules/batches/contract";
import { parseNaira } from "../naira-text";
import { movesMoney } from "./batch-words";

/** What a confirmation is of: so much money, or so many. */
export type Confirmable = Pick<BatchDto, "kind"> & { impact: Pick<ImpactDto, "items" | "amountKobo"> };

/** What has to be typed to confirm: naira without a sign (`234500`), or the number of what is acted on. */
export function totalToType({ kind, impact }: Confirmable): string {
  if (!movesMoney(kind)) return String(impact.items);
  const [naira, rest] = [Math.floor(impact.amountKobo / 100), impact.amountKobo % 100];
  return rest === 0 ? String(naira) : `${naira}.${String(rest).padStart(2, "0")}`;
}

/** Whether the text is the plan's total, in any spelling: `234500`, `234,500.00`, `₦234,500`. */
export function isTotal({ kind, impact }: Confirmable, text: string): boolean {
  if (movesMoney(kind)) return parseNaira(text) === impact.amountKobo;
  const digits = text.replace(/[,\s]/g, "");
  return /^\d+$/.test(digits) && Number(digits) === impact.items;
}
