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
