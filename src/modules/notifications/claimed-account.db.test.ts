import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { isId } from "~/kernel/id";
import { requestCode, signIn, signInWithCode, signUp } from "~/modules/identity";
import { walletOf } from "~/modules/ledger";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { customer, testHouse, topUp } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { tellAll } from "./messages.fixture";
import { subscribePush } from "./push-subscriptions";

testHouse();

test("who signed up with somebody's number first has no key left when its owner comes in; the money is where it was", async () => {
  const stranger = await customer();
  const [phone, password] = ["+2348035551234", "suya at midnight"];
  const { id } = await signUp({ name: "Not Ada", phone, password }, "203.0.113.5");
  if (!isId("usr", id)) throw new Error("an account without a person's id");
  const actor = { ...stranger, id };
  await topUp(actor, 250_000);
  const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };
  await subscribePush(actor, { endpoint: "https://push.example.test/stranger", keys });

  const { demoCode } = await requestCode({ identifier: phone }, "192.0.2.10");
  const owner = await signInWithCode({ identifier: phone, code: demoCode ?? "" }, "192.0.2.10");
  expect(owner.user.id).toBe(id);
  await expect(signIn({ identifier: phone, password }, "203.0.113.5")).rejects.toMatchObject({
    code: "identity.wrong_credentials",
  });
  expect((await walletOf(actor)).balanceKobo).toBe(250_000);

  await tellAll(id);
  const told = await rowsOf(
    database(),
    sql`select 1 from push_subscriptions where user_id = ${id} and ended_at is null`,
  );
  expect(told).toHaveLength(0);
  await expectGreenProof();
});
