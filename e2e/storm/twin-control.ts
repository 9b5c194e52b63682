import { z } from "zod";
import { theirPayment, theirRefund } from "~/testing/compare-books";

type Channel = "card" | "bank_transfer" | "ussd";
export type Paying = { readonly channel: Channel; readonly card?: string; readonly amountKobo?: number };

const envelope = z.object({ data: z.unknown() });
const payments = z.array(theirPayment.extend({ paid_at: z.string().nullable() }));
const refunds = z.array(theirRefund);

/** The twin's control API, which no fault touches: it is what people do at their banks, and Paystack's own books. */
export function twinControl(origin: string) {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${origin}/__twin${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The twin answered ${response.status} to ${path}: ${text}`);
    return envelope.parse(JSON.parse(text)).data;
  }
  return {
    faults: (faults: object) => call("PUT", "/faults", faults),
    /** False when it cannot be paid: Paystack has never heard of it, or it was paid a moment ago. */
    pay: async (reference: string, paying: Paying): Promise<boolean> => {
      const path = `/transactions/${encodeURIComponent(reference)}/pay`;
      return await call("POST", path, paying).then(
        () => true,
        () => false,
      );
    },
    advance: (ms: number) => call("POST", "/clock", { advanceMs: ms }),
    payments: async () => payments.parse(await call("GET", "/transactions")),
    refunds: async () => refunds.parse(await call("GET", "/refunds")),
  };
}
export type TwinControl = ReturnType<typeof twinControl>;
