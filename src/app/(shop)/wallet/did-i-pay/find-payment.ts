import { TRPCError } from "@trpc/server";
import type { PaymentDto } from "~/modules/payments/contract";
import { api } from "~/trpc/server";

/** What was looked for: a reference, or an amount on a day. */
export type Wanted = { reference: string } | { amountKobo: number; day: string };
export type Found = { payment: PaymentDto } | { fits: readonly PaymentDto[] };

/** The pages of latest payments that are looked through for an amount: more than a busy month. */
const pagesMax = 5;
const pageSize = 20;

/** Reads what somebody typed or a link carries; null when nothing was asked. */
export function wantedOf(search: Record<string, string | string[] | undefined>): Wanted | null {
  const reference = text(search.reference);
  if (reference !== "") return { reference: reference.slice(0, 100) };
  const naira = Number(text(search.amount).replaceAll(/[₦,\s]/g, ""));
  const day = text(search.day);
  if (!Number.isFinite(naira) || naira <= 0 || !/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  return { amountKobo: Math.round(naira * 100), day };
}

function text(value: string | string[] | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

/**
 * Finds a payment of the person's own. By its reference Paystack is asked at once (and a payment that arrived is taken
 * in by that answer, never by the claim); by amount and day the latest ones are looked through.
 */
export async function findPayment(wanted: Wanted): Promise<Found> {
  const caller = await api();
  if ("reference" in wanted) {
    const { reference } = wanted;
    try {
      return {
        payment: await caller.payments.check({ reference, cause: "customer" }).catch(onlyRead(reference)),
      };
    } catch (error) {
      if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code))
        return { fits: [] };
      throw error;
    }
  }
  const fits: PaymentDto[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax; page++) {
    const { payments, nextCursor } = await caller.payments.list({ limit: pageSize, cursor });
    fits.push(...payments.filter((one) => fitsTo(one, wanted)));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return { fits };
}

/** A link from elsewhere makes nobody ask Paystack: it shows what is known. */
function onlyRead(reference: string): (error: unknown) => Promise<PaymentDto> {
  return async (error) => {
    if (!(error instanceof TRPCError) || error.code !== "FORBIDDEN") throw error;
    return await (await api()).payments.get({ reference });
  };
}

function fitsTo(payment: PaymentDto, { amountKobo, day }: { amountKobo: number; day: string }): boolean {
  const lagosDay = new Date(new Date(payment.createdAt).getTime() + 3_600_000).toISOString().slice(0, 10);
  return lagosDay === day && [payment.amountKobo, payment.receivedKobo].includes(amountKobo);
}
