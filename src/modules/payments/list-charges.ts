import type { Charge, PaymentProvider } from "./provider";

/** A slice's pages stay few, so that a list that shifts while it is turned is short. */
const sliceMs = 6 * 3_600_000;
/** A hundred payments a page: 50,000 in six hours is past anything that one Paystack account takes. */
const pagesMax = 500;

/** Paystack's payments of a window, a page at a time; one that shifts while pages are turned may come twice. */
export async function* listCharges(
  provider: PaymentProvider,
  { from, to }: { readonly from: Date; readonly to: Date },
): AsyncGenerator<Charge[]> {
  for (let fromMs = from.getTime(); fromMs < to.getTime(); fromMs += sliceMs) {
    const slice = { from: new Date(fromMs), to: new Date(Math.min(fromMs + sliceMs, to.getTime())) };
    let cursor: string | undefined;
    for (let pages = 0; pages < pagesMax; pages++) {
      const { items, next } = await provider.list({ ...slice, cursor });
      yield items;
      if (next === null) break;
      cursor = next;
    }
  }
}
