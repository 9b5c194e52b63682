import { expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { walletOf } from "~/modules/ledger";
import { now, setClock } from "~/platform/clock";
import { withTx } from "~/platform/db/transaction";
import { colleague, customer, testHouse } from "~/testing/factories";
import { expectGreenProof, whatIsWritten } from "~/testing/proof";
import { testTwin } from "~/testing/twin";
import { healBreaks, noteBreak } from "./note-break";
import { behindTheAppsBack, feeDiffers, reconcileNow, strangerAt } from "./reconcile.fixture";
import { breaksOf } from "./reconciliation-desk";
import { resolveBreak } from "./resolve-break";

const twin = await testTwin();
testHouse();
const stranger = strangerAt(twin);
const receiptKobo = 90_000;
const holdsMoney = { code: "payments.break_holds_money" };

const aside = (id: string) => ({ act: "set_aside", id, reason: "a wrong click" }) as const;
const shown = async (id: string) => (await breaksOf()).find((one) => one.id === id);

test("what alone leads to money in suspense is not set aside: a month later it is still there to be given out", async () => {
  const [desk, ada, id] = [await colleague("finance_admin"), await customer(), await stranger(receiptKobo)];
  const before = await whatIsWritten();
  await expect(resolveBreak(desk, aside(id))).rejects.toMatchObject(holdsMoney);
  expect(await whatIsWritten()).toEqual(before);
  expect(await shown(id)).toMatchObject({ suspenseKobo: receiptKobo, holdsMoney: true });
  setClock(new Date(now().getTime() + 31 * 86_400_000));
  await resolveBreak(desk, { act: "claim", id, customerId: ada.id, reason: "she came" });
  expect((await walletOf(ada)).balanceKobo).toBe(receiptKobo);
  await expectGreenProof();
});

test("a difference beside it is set aside, the break that keeps the money is not; once it is given out, nothing holds", async () => {
  const [desk, ada, id] = [await colleague("finance_admin"), await customer(), await stranger(receiptKobo)];
  const first = await feeDiffers(id);
  expect(await shown(first)).toMatchObject({ suspenseKobo: receiptKobo, holdsMoney: false });
  await expect(resolveBreak(desk, aside(id))).rejects.toMatchObject(holdsMoney);
  await resolveBreak(desk, aside(first));
  await expect(resolveBreak(desk, aside(id))).rejects.toMatchObject(holdsMoney);
  await resolveBreak(desk, { act: "claim", id, customerId: ada.id, reason: "she came" });
  expect((await reconcileNow()).openBreaks.map((one) => one.id)).not.toContain(id);
  await expectGreenProof();
});

test("money of somebody who has left stays on the list by its own break: a difference of its fee heals by itself", async () => {
  const [desk, ada, id] = [await colleague("finance_admin"), await customer(), await stranger(receiptKobo)];
  const { reference } = required(await shown(id), "the break");
  const finding = {
    ...({ kind: "closed_account", subject: "payment", reference, oursKobo: null, theirsKobo: null } as const),
    ...{ detail: "It waits in suspense.", suggestedAct: "Find its owner.", occurredAt: null },
  };
  await withTx("test.leave", (tx) => noteBreak(tx, finding, now()));
  await withTx("test.heal", (tx) => healBreaks(tx, { subject: "payment", reference, how: "Agreed" }, now()));
  const kept = required(
    (await breaksOf()).find((one) => one.reference === reference),
    "what is kept",
  );
  const fee = await feeDiffers(kept.id);
  await expect(resolveBreak(desk, aside(kept.id))).rejects.toMatchObject(holdsMoney);
  // Given out by the other one: there is nothing left to keep, so it may be put away.
  await resolveBreak(desk, { act: "claim", id: fee, customerId: ada.id, reason: "she came" });
  expect(await shown(kept.id)).toMatchObject({ suspenseKobo: 0, holdsMoney: false });
  await resolveBreak(desk, aside(kept.id));
  await expectGreenProof();
});

test("a difference that is the only way left to money in suspense is not set aside either", async () => {
  const [desk, id] = [await colleague("finance_admin"), await stranger(receiptKobo)];
  const fee = await feeDiffers(id);
  await behindTheAppsBack(
    `update breaks set status = 'resolved', resolved_at = now(), resolved_by = 'usr_x', resolution = 'x' where id = '${id}'`,
  );
  await expect(resolveBreak(desk, aside(fee))).rejects.toMatchObject(holdsMoney);
  expect(await shown(fee)).toMatchObject({ holdsMoney: true });
});

test("money whose break was ended without it comes back on the list when its day is compared, and goes to its owner once", async () => {
  const [desk, ada, id] = [await colleague("finance_admin"), await customer(), await stranger(receiptKobo)];
  const { reference } = required(await shown(id), "the break");
  await behindTheAppsBack(
    `update breaks set status = 'resolved', resolved_at = now(), resolved_by = 'usr_x', resolution = 'x' where id = '${id}'`,
  );
  const again = required(
    (await reconcileNow()).openBreaks.find((one) => one.reference === reference),
    "its break, opened again",
  );
  expect(again).toMatchObject({ kind: "theirs_only", theirsKobo: receiptKobo });
  await resolveBreak(desk, { act: "claim", id: again.id, customerId: ada.id, reason: "she came" });
  expect((await walletOf(ada)).balanceKobo).toBe(receiptKobo);
  expect((await reconcileNow()).openBreaks.map((one) => one.reference)).not.toContain(reference);
});
