import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { planLifeSeconds } from "~/modules/batches/contract";
import { setClock } from "~/platform/clock";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { buy, colleague, customer, dinnerKobo, kitchen, noon, testHouse, topUp } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { rest, tokenOf } from "~/testing/rest";
import { atOnce } from "~/testing/signals";
import { planSuspension, reactivateCustomer, suspendCustomer } from "./suspend-customer";

testHouse();

const reason = "Three cards in one hour, none hers";
const stale = { code: "batches.confirmation_stale", status: 409 };

async function statusOf(userId: string): Promise<string | undefined> {
  const rows = await rowsOf<{ status: string }>(
    database(),
    sql`select status from users where id = ${userId}`,
  );
  return rows[0]?.status;
}

describe("suspending a customer", () => {
  test("shows what it does, takes effect with the next request, leaves an audit row, and is taken back", async () => {
    const [from, ada, ops] = [
      await kitchen(),
      await customer(dinnerKobo + 5_000),
      await colleague("ops_admin"),
    ];
    const order = await buy(ada, from);
    const token = await tokenOf(ada);
    expect((await rest("GET", "/wallet", { token })).status).toBe(200);
    const { impact, confirmationToken } = await planSuspension(ops, ada.id);
    expect(impact).toMatchObject({
      name: ada.name,
      status: "active",
      openOrders: [{ id: order.id, number: order.number, status: "placed", totalKobo: dinnerKobo }],
      balanceKobo: 5_000,
      refundsUnderWay: [],
      sessions: 1,
    });
    expect(impact.effects.join(" ")).toContain("₦50 in their wallet stays theirs");
    expect(await statusOf(ada.id)).toBe("active");
    await suspendCustomer(ops, { userId: ada.id, reason, confirmationToken });
    expect(await rest("GET", "/wallet", { token })).toMatchObject({
      status: 403,
      body: { code: "identity.suspended" },
    });
    const audited = await rowsOf(
      database(),
      sql`select actor_id, reason from audit_events where action = 'user.suspended' and subject_id = ${ada.id}`,
    );
    expect(audited).toEqual([{ actor_id: ops.id, reason }]);
    await reactivateCustomer(ops, { userId: ada.id, reason: "It was her own family" });
    expect(await statusOf(ada.id)).toBe("active");
    expect((await rest("GET", "/wallet", { token })).status).toBe(401);
    expect((await rest("GET", "/wallet", { token: await tokenOfEpoch(ada) })).status).toBe(200);
    await expectGreenProof();
  });

  test("is refused with 428 without a confirmation", async () => {
    const [ada, ops] = [await customer(), await colleague("ops_admin")];
    await expect(suspendCustomer(ops, { userId: ada.id, reason })).rejects.toMatchObject({
      code: "batches.confirmation_required",
      status: 428,
    });
    expect(await statusOf(ada.id)).toBe("active");
  });

  test("is refused when the confirmation is a colleague's, another customer's, used, run out or forged", async () => {
    const [ada, bola, ops, owner] = [
      await customer(),
      await customer(),
      await colleague("ops_admin"),
      await colleague("owner"),
    ];
    const { confirmationToken } = await planSuspension(ops, ada.id);
    const act = { userId: ada.id, reason, confirmationToken };
    await expect(suspendCustomer(owner, act)).rejects.toMatchObject(stale);
    await expect(suspendCustomer(ops, { ...act, userId: bola.id })).rejects.toMatchObject(stale);
    await expect(suspendCustomer(ops, { ...act, confirmationToken: "guessed" })).rejects.toMatchObject(stale);
    setClock(new Date(noon.getTime() + (planLifeSeconds + 1) * 1_000));
    await expect(suspendCustomer(ops, act)).rejects.toMatchObject(stale);
    expect(await statusOf(ada.id)).toBe("active");
    const again = { ...act, ...(await planSuspension(ops, ada.id)) };
    const used = { userId: ada.id, reason, confirmationToken: again.confirmationToken };
    await suspendCustomer(ops, used);
    await reactivateCustomer(ops, { userId: ada.id, reason: "It was a mistake" });
    await expect(suspendCustomer(ops, used)).rejects.toMatchObject(stale);
    expect([await statusOf(ada.id), await statusOf(bola.id)]).toEqual(["active", "active"]);
  });

  test("is refused when anything that was shown has changed since", async () => {
    const [from, ada, ops] = [await kitchen(), await customer(dinnerKobo), await colleague("ops_admin")];
    const { confirmationToken } = await planSuspension(ops, ada.id);
    await topUp(ada, 1_000);
    const act = { userId: ada.id, reason };
    await expect(suspendCustomer(ops, { ...act, confirmationToken })).rejects.toMatchObject(stale);
    const next = await planSuspension(ops, ada.id);
    await buy(ada, from);
    await expect(
      suspendCustomer(ops, { ...act, confirmationToken: next.confirmationToken }),
    ).rejects.toMatchObject(stale);
    expect(await statusOf(ada.id)).toBe("active");
  });

  test("five clicks at once suspend once, with one audit row", async () => {
    const [ada, ops] = [await customer(), await colleague("ops_admin")];
    const { confirmationToken } = await planSuspension(ops, ada.id);
    const clicks = Array.from(
      { length: 5 },
      () => () => suspendCustomer(ops, { userId: ada.id, reason, confirmationToken }),
    );
    const { done, refused, errors } = await atOnce(clicks);
    expect([done.length, refused, errors]).toEqual([1, { "batches.confirmation_stale": 4 }, []]);
    const audited = await rowsOf(
      database(),
      sql`select 1 from audit_events where action = 'user.suspended' and subject_id = ${ada.id}`,
    );
    expect(audited).toHaveLength(1);
  });

  test("is not for support, not of a colleague, and not outside of the region", async () => {
    const [ada, ops] = [await customer(), await colleague("ops_admin")];
    const absent = { code: "identity.not_found" };
    await expect(planSuspension(await colleague("support_agent"), ada.id)).rejects.toMatchObject(absent);
    await expect(planSuspension(ops, (await colleague("support_agent")).id)).rejects.toMatchObject(absent);
    await expect(planSuspension({ ...ops, regionId: "abuja" }, ada.id)).rejects.toMatchObject(absent);
  });
});

/** Signed in again, after everything before was ended. */
async function tokenOfEpoch(actor: Parameters<typeof tokenOf>[0]): Promise<string> {
  const token = await tokenOf(actor);
  await database().execute(
    sql`update api_sessions s set session_epoch = u.session_epoch from users u
        where u.id = s.user_id and u.id = ${actor.id} and s.id = (select max(id collate "C") from api_sessions where user_id = u.id)`,
  );
  return token;
}
