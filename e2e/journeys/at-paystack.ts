import type { APIRequestContext } from "@playwright/test";
import { act, answer } from "./by-rest";
import type { Dish, Placed } from "./delivered-orders";
import { expect } from "./journey";

/** What happens at Paystack without a browser: the twin plays the customer's bank. */
const { E2E_TWIN_URL, PAYSTACK_SECRET_KEY } = process.env;
/** The webhook, the worker and two cores that carry all else. */
const toldWithinMs = 60_000;

type Paying = { channel: "card"; card?: string } | { channel: "bank_transfer" };

async function pay(request: APIRequestContext, reference: string, data: Paying): Promise<void> {
  await answer(request.post(`${E2E_TWIN_URL}/__twin/transactions/${reference}/pay`, { data }));
}

/** A payment at Paystack under a reference of our making, of which there is no row. */
export async function payUnderOurName(request: APIRequestContext, amountKobo: number): Promise<string> {
  const reference = `rf-${crypto.randomUUID()}`;
  await answer(
    request.post(`${E2E_TWIN_URL}/transaction/initialize`, {
      headers: { authorization: `Bearer ${PAYSTACK_SECRET_KEY}` },
      data: { email: "ada@example.com", amount: amountKobo, reference },
    }),
  );
  await pay(request, reference, { channel: "bank_transfer" });
  return reference;
}

/** An order that is paid by one of the twin's cards, as soon as Paystack has told us. */
export async function paidByCard(
  request: APIRequestContext,
  token: string,
  { kitchenId, items, card }: { kitchenId: string; items: readonly Dish[]; card?: string },
): Promise<Placed> {
  const placing = request.post("/api/v1/orders", {
    headers: act(token),
    data: {
      kitchenId,
      fulfilment: { type: "pickup" },
      slot: "asap",
      packs: [{ items }],
      tenders: [{ kind: "paystack", channel: "card", sheet: "hosted" }],
    },
  });
  const order = await answer<Placed & { payment: { reference: string } }>(placing);
  await pay(request, order.payment.reference, { channel: "card", ...(card === undefined ? {} : { card }) });
  const status = async () =>
    (await answer<{ status: string }>(request.get(`/api/v1/orders/${order.id}`, { headers: act(token) })))
      .status;
  await expect.poll(status, { timeout: toldWithinMs }).toBe("placed");
  return order;
}

/** Called off before anybody cooked: all of it goes back to the card. */
export async function callOffToCard(
  request: APIRequestContext,
  token: string,
  orderId: string,
): Promise<void> {
  const data = { refundTo: "source" };
  await answer(request.post(`/api/v1/orders/${orderId}/cancel`, { headers: act(token), data }));
}

/** So many pieces of news of one kind that concern nothing here. */
export async function newsOfNothing(request: APIRequestContext, event: string, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const body = JSON.stringify({ event, data: { id: number, note: crypto.randomUUID() } });
    await answer(request.post(`${E2E_TWIN_URL}/__twin/webhooks`, { data: { body } }));
  }
}
