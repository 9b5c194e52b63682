import { expect, test } from "vitest";
import { setClock } from "~/platform/clock";
import { testDatabase } from "~/testing/database";
import { colleague, noon } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { adjustStock } from "./adjust-stock";
import { openDay } from "./open-day";
import { stockLevelsOf } from "./queries";

testDatabase();

const kitchenId = "eastern-pot-woji";
const isiEwu = "eastern-pot-woji--isi-ewu";

test("a kitchen counts a pot before its first order: every dish is there with its opening count, once", async () => {
  setClock(noon);
  await Promise.all(Array.from({ length: 5 }, () => openDay(kitchenId, noon)));
  const before = await stockLevelsOf(kitchenId, "2026-11-21");
  expect(before.find((level) => level.itemId === isiEwu)).toMatchObject({
    onHand: 5,
    reserved: 0,
    version: 1,
  });
  const staff = await colleague("kitchen_staff", kitchenId);
  const counted = await adjustStock(staff, {
    itemId: isiEwu,
    onHand: 0,
    expectedVersion: 1,
    reason: "finished",
    note: "",
  });
  expect(counted).toMatchObject({ onHand: 0, available: 0, version: 2 });
  await openDay(kitchenId, noon);
  const after = await stockLevelsOf(kitchenId, "2026-11-21");
  expect(after.find((level) => level.itemId === isiEwu)?.onHand).toBe(0);
  await expectGreenProof();
});

test("a pot that was counted before midnight is none of the next day's, though both are at their first version", async () => {
  const lateAt = new Date("2026-11-22T23:59:30+01:00");
  setClock(lateAt);
  await openDay(kitchenId, lateAt);
  const looked = (await stockLevelsOf(kitchenId, "2026-11-22")).find(({ itemId }) => itemId === isiEwu);
  const staff = await colleague("kitchen_staff", kitchenId);
  const finished = { itemId: isiEwu, onHand: 0, expectedVersion: 1, reason: "finished", note: "" } as const;
  const nextDay = new Date("2026-11-23T00:00:30+01:00");
  setClock(nextDay);
  await openDay(kitchenId, nextDay);
  await expect(adjustStock(staff, { ...finished, serviceDate: looked?.serviceDate })).rejects.toMatchObject({
    code: "inventory.stale_version",
    details: { current: { serviceDate: "2026-11-23", onHand: 5, version: 1 } },
  });
  await adjustStock(staff, { ...finished, serviceDate: "2026-11-23" });
  await expectGreenProof();
});
