import { sql } from "drizzle-orm";
import { required } from "~/kernel/invariant";
import type {
  DecideAccountInput,
  RedirectRefundInput,
  RetryToAccountInput,
} from "~/modules/refunds/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { noteRefusal, type Scene } from "./shopper";
import { deskOf } from "./storm-data";

/** What follows on a paid order: some are cancelled, some are cooked, eaten and complained about. */
export async function afterwards(scene: Scene, item: Scene["later"]["afterwards"][number]): Promise<void> {
  const { token, orderId, chance } = item;
  const refundTo = chance.oneOf("wallet", "source");
  if (chance.happens(0.6)) {
    const body = { reason: "changed_mind", refundTo };
    await act(scene, token, `/api/v1/orders/${orderId}/cancel`, body);
    return;
  }
  const cooked = await cook(scene, orderId);
  if (!cooked) return;
  const { totalKobo } = cooked;
  const parts = [Math.floor(totalKobo / 3), totalKobo - Math.floor(totalKobo / 3)];
  for (const amountKobo of parts) {
    const destination = chance.oneOf("wallet", "source");
    const isDone = await refund(scene, orderId, amountKobo, destination);
    // What the wallet has paid can only go back there.
    if (!isDone && destination === "source") await refund(scene, orderId, amountKobo, "wallet");
  }
}

async function refund(
  scene: Scene,
  orderId: string,
  amountKobo: number,
  destination: string,
): Promise<boolean> {
  const body = {
    orderId,
    amountKobo,
    destination,
    liable: "kitchen",
    reason: "quality",
    note: "The customer called: cold on arrival",
  };
  return await act(scene, await deskOf("ops_admin"), "/api/trpc/refunds.create", body);
}

async function cook(scene: Scene, id: string): Promise<{ totalKobo: number } | null> {
  const [order] = await rowsOf<{ kitchen_id: string; total_kobo: bigint }>(
    database(),
    sql`select kitchen_id, total_kobo from orders where id = ${id} and status = 'placed'`,
  );
  if (order === undefined) return null;
  const staff = required(scene.people.staff.get(order.kitchen_id), "staff of the kitchen");
  for (const step of ["accept", "start", "ready", "deliver"]) {
    if (!(await act(scene, staff, "/api/trpc/kitchen.advance", { id, act: step }))) return null;
  }
  return { totalKobo: Number(order.total_kobo) };
}

async function act(scene: Scene, token: string, path: string, body: object): Promise<boolean> {
  const answer = await scene.client.call({ token, path, body });
  if (!answer.ok) noteRefusal(scene, answer.code);
  return answer.ok;
}

/** What every customer of a storm has told on the telephone. */
const account = { accountNumber: "0123456789", bankId: "9" };

/**
 * What people have to do about refunds that Paystack could not place: one that failed goes to the wallet, one that
 * needs attention gets the customer's account, and a large one of these a colleague's word as well.
 */
export async function tendRefunds(scene: Scene): Promise<void> {
  const stuck = await rowsOf<{ id: string; status: string; request: string | null }>(
    database(),
    sql`select r.id, r.status, q.id as request
        from refunds r left join refund_account_requests q on q.refund_id = r.id and q.status = 'requested'
        where r.destination = 'source' and r.status in ('failed', 'needs_attention') limit 50`,
  );
  for (const { id, status, request } of stuck) {
    if (status === "failed") {
      const body = { id, note: "Their bank did not take it" } satisfies RedirectRefundInput;
      await act(scene, await deskOf("ops_admin"), "/api/trpc/refunds.redirect", body);
    } else if (request === null) {
      const body = { id, ...account, note: "The customer told it" } satisfies RetryToAccountInput;
      await act(scene, await deskOf("owner"), "/api/trpc/refunds.retryToAccount", body);
    } else {
      const { accountNumber } = account;
      const note = "The customer told it to me, too";
      const body = { decision: "approve", id: request, accountNumber, note } satisfies DecideAccountInput;
      await act(scene, await deskOf("owner"), "/api/trpc/admin.refunds.decideAccount", body);
    }
  }
}
