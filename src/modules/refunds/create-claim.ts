import { sql } from "drizzle-orm";
import { newId } from "~/kernel/id";
import { required } from "~/kernel/invariant";
import { type Kobo, koboToNumber, sumKobo } from "~/kernel/money";
import { Refusal } from "~/kernel/refusal";
import { inOwnName } from "~/modules/identity";
import type { SignedIn } from "~/modules/identity/contract";
import type { LockedAccounts } from "~/modules/ledger";
import { type LockedOrder, lockOrder } from "~/modules/ordering";
import { orderingRefusals } from "~/modules/ordering/contract";
import { now } from "~/platform/clock";
import type { Tx } from "~/platform/db/transaction";
import { type OnceAnswer, once } from "~/platform/idempotency";
import { type LineShare, type PackShare, shareRefund } from "./allocate-refund";
import type { ClaimDto, CreateClaimInput } from "./claim-contract";
import { attachPhotos } from "./claim-photos";
import { answerPromisedBy, claimPolicy, judgeClaim } from "./claim-policy";
import { claimRefusals } from "./claim-refusals";
import { claimDtoOf, claimsWhere, historyOf, tellClaim } from "./claim-rows";
import type { ClaimReason } from "./claim-states";
import { type Claimable, claimableOf, claimOfLine, claimOfWhole } from "./claimable";
import { refundsRefusals } from "./contract";
import { lockWallets } from "./lock-wallets";
import { openRefunds } from "./open-refunds";
import { emptiesPacks, packsEmptiedBy } from "./packs-left";
import { payerOf } from "./payer-of";
import { refundRules } from "./refund-rules";
import { requireUndisputed } from "./require-undisputed";
import { tendersLeft } from "./tenders-left";

/**
 * A customer says what was missing or wrong with their delivered order. Within the policy (claim-policy.ts) it is in
 * their wallet at once, from whoever is liable; otherwise a person answers by the promised time. Never more than was
 * paid for those lines and is left, summed over claims and refunds; once per key.
 *
 * Refuses: ordering.order_not_found; refunds.claim_not_delivered, claim_too_late, claim_open, already_claimed,
 * claim_disputed, changed_since, photo_not_found; identity.unauthenticated (the account was closed meanwhile);
 * platform.idempotency_key_reused. Locks: the key, the order, the wallet, which also counts this customer's claims.
 */
export async function createClaim(
  actor: SignedIn,
  key: string,
  input: CreateClaimInput,
): Promise<OnceAnswer<ClaimDto>> {
  return await inOwnName(() =>
    once("refunds.createClaim", { actor, operation: "claims.create", key, input }, (tx) =>
      create(tx, actor, input),
    ),
  );
}

async function create(tx: Tx, actor: SignedIn, input: CreateClaimInput): Promise<ClaimDto> {
  const at = now();
  const order = await lockOrder(tx, input.orderId);
  if (order.customerId !== actor.id) throw new Refusal(orderingRefusals.orderNotFound);
  const wallet = await lockWallets(tx, actor.id, await tendersLeft(tx, order.id));
  const claimable = await claimableOf(tx, order.id);
  const wanted = measure(claimable, input, at);
  await requireUndisputed(tx, order.id, claimRefusals.claimDisputed);
  const outcome = await judge(tx, order, { ...wanted, reason: input.reason }, at);
  const id = newId("clm", at.getTime());
  const refundId =
    outcome === "credit" ? await credit(tx, actor, wallet, { id, order, input, wanted, at }) : null;
  await insertClaim(tx, { id, order, input, wanted, refundId, at });
  await attachPhotos(tx, { id, orderId: order.id, customerId: actor.id }, input.photoIds);
  const claim = claimDtoOf(required((await claimsWhere(tx, sql`c.id = ${id}`))[0], "a claim just made"));
  await tellClaim(tx, { ...claim, customerId: actor.id, orderNumber: order.number }, at);
  return claim;
}

type Wanted = {
  readonly amountKobo: Kobo;
  readonly lines: readonly (LineShare & { readonly quantity: number })[];
  /** Whose packaging comes back too: nothing that was in them came. */
  readonly packs: readonly PackShare[];
  readonly isLate: boolean;
};

/** What the claim comes to, by the order as it is under its lock. */
function measure(claimable: Claimable | null, input: CreateClaimInput, at: Date): Wanted {
  if (claimable === null) throw new Refusal(claimRefusals.notDelivered);
  if (at > claimable.until) throw new Refusal(claimRefusals.tooLate);
  if (claimable.hasOpen) throw new Refusal(claimRefusals.claimOpen);
  const lines = input.lines.map(({ lineId, quantity }) => {
    const line = claimable.lines.find((one) => one.lineId === lineId);
    const left = line?.quantity ?? 0;
    if (line === undefined || quantity > left) {
      throw new Refusal(claimRefusals.alreadyClaimed, { details: { lineId, left } });
    }
    return { lineId, quantity, amountKobo: claimOfLine(line, quantity, input.reason) };
  });
  const packs = emptiesPacks(input.reason) ? packsEmptiedBy(claimable.packs, lines) : [];
  const wanted =
    lines.length > 0
      ? sumKobo([...lines, ...packs].map(({ amountKobo }) => amountKobo))
      : claimOfWhole(claimable, input.reason);
  const amountKobo = wanted === null || wanted < claimable.leftKobo ? wanted : claimable.leftKobo;
  if (amountKobo === null || amountKobo === 0n) throw new Refusal(claimRefusals.alreadyClaimed);
  checkShown(amountKobo, input.expectedKobo);
  return { amountKobo, lines, packs, isLate: claimable.isLate };
}

/** More than was shown is no harm; less is not what was asked for. */
function checkShown(amountKobo: Kobo, shownKobo: number | undefined): void {
  if (shownKobo === undefined || amountKobo >= BigInt(shownKobo)) return;
  throw new Refusal(refundsRefusals.changedSince, { details: { leftKobo: koboToNumber(amountKobo) } });
}

async function judge(
  tx: Tx,
  order: LockedOrder,
  wanted: Wanted & { reason: ClaimReason },
  at: Date,
): Promise<"credit" | "person"> {
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
  const history = await historyOf(tx, order.customerId, {
    credited: daysAgo(claimPolicy.creditedWithinDays),
    rejected: daysAgo(claimPolicy.rejectedWithinDays),
  });
  return judgeClaim({ ...wanted, ...history });
}

type Claim = {
  readonly id: string;
  readonly order: LockedOrder;
  readonly input: CreateClaimInput;
  readonly wanted: Wanted;
  readonly at: Date;
};

/** Into the wallet, by the same code as every refund; answers the first of its refunds, one a tender. */
async function credit(
  tx: Tx,
  actor: SignedIn,
  wallet: LockedAccounts,
  { id, order, input, wanted, at }: Claim,
): Promise<string> {
  const lines = wanted.lines.filter(({ amountKobo }) => amountKobo > 0n);
  const liable = liableFor(order, input.reason);
  const opened = await openRefunds(tx, actor, wallet, {
    order,
    parts: shareRefund(await tendersLeft(tx, order.id), wanted.amountKobo, "wallet", lines, wanted.packs),
    liable,
    from: await payerOf(tx, order, liable),
    reason: input.reason,
    note: input.note === "" ? "Claimed, and credited at once" : input.note,
    at,
    claimId: id,
  });
  return required(opened[0], "a refund of a claim that was credited");
}

/** A pick-up has no rider: what is late or never came is its kitchen's. */
export function liableFor(
  { fulfilmentType }: Pick<LockedOrder, "fulfilmentType">,
  reason: ClaimReason,
): "kitchen" | "rider" | "house" {
  const { liable } = refundRules[reason];
  return liable === "rider" && fulfilmentType === "pickup" ? "kitchen" : liable;
}

async function insertClaim(
  tx: Tx,
  { id, order, input, wanted, refundId, at }: Claim & { refundId: string | null },
): Promise<void> {
  const moment = at.toISOString();
  const promised = refundId === null ? answerPromisedBy(at).toISOString() : null;
  const lines = wanted.lines.map((line) => ({
    id: newId("cll", at.getTime()),
    lineId: line.lineId,
    quantity: line.quantity,
    amountKobo: koboToNumber(line.amountKobo),
  }));
  await tx.execute(
    sql`with claim as (
          insert into claims (id, order_id, customer_id, reason, note, status, version, amount_kobo, refund_id, promised_at, created_at)
          values (${id}, ${order.id}, ${order.customerId}, ${input.reason}, ${input.note},
            ${refundId === null ? "open" : "credited"}, 1, ${wanted.amountKobo.toString()}::bigint, ${refundId},
            ${promised}::timestamptz, ${moment}::timestamptz)
        )
        insert into claim_lines (id, claim_id, line_id, quantity, amount_kobo)
        select id, ${id}, "lineId", quantity, "amountKobo"
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as row (id text, "lineId" text, quantity int, "amountKobo" bigint)`,
  );
}
