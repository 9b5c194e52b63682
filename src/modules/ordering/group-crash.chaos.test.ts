import { describe, expect, test } from "vitest";
import { walletOf } from "~/modules/ledger";
import "~/modules/refunds";
import { now, setClock } from "~/platform/clock";
import { buy, customer, dinnerKobo, noon, testHouse } from "~/testing/factories";
import { closedLunch, type Lunch, paid, shareOf, signedIn } from "~/testing/lunch";
import { expectGreenProof } from "~/testing/proof";
import { secondProcess } from "~/testing/second-process";
import { groupOf } from "./group-of";
import { payShare } from "./pay-share";
import { settleGroups } from "./settle-groups";

testHouse();

const startKobo = dinnerKobo * 3;
const points = ["before-commit", "after-commit"] as const;
const atTheDeadline = () => setClock(new Date(noon.getTime() + 30 * 60_000 + 30_000));

async function spentBy({ host, friends }: Lunch): Promise<number[]> {
  const wallets = await Promise.all([host, ...friends].map((one) => walletOf(one)));
  return wallets.map(({ balanceKobo, heldKobo }) => startKobo - balanceKobo - heldKobo);
}

/** A process that dies at this point of what it does. */
async function dieAt(
  crash: (typeof points)[number],
  act: (other: Awaited<ReturnType<typeof secondProcess>>) => Promise<unknown>,
): Promise<void> {
  const other = await secondProcess();
  other.setClock(now());
  other.plantFaults({ crash });
  await act(other).catch(() => undefined);
  await other.close();
}

describe("a server killed while a share is paid", () => {
  test.each(points)("%s: the same tap again sets it aside once", async (crash) => {
    const made = await closedLunch({ unpaid: 1 });
    const [last, key] = [made.friends[1] ?? made.host, crypto.randomUUID()];
    const share = await shareOf(made, last);
    const input = { code: made.code, expectedShareKobo: share };
    await dieAt(crash, (other) => other.payShare(last, key, input));
    await payShare(last, key, input);
    expect(await walletOf(last)).toMatchObject({ balanceKobo: startKobo - share, heldKobo: share });
    atTheDeadline();
    await settleGroups();
    expect((await groupOf(signedIn(made.host), made.code)).status).toBe("placed");
    await expectGreenProof();
  });
});

describe("a worker killed at the deadline", () => {
  test.each(points)("%s: all have paid; the next look ends in one order", async (crash) => {
    const made = await closedLunch();
    // Stock and slots are opened in a transaction of their own: by the time of the crash that is long over.
    await buy(await customer(dinnerKobo), made.from);
    const shares = await Promise.all([made.host, ...made.friends].map((one) => shareOf(made, one)));
    atTheDeadline();
    await dieAt(crash, (other) => other.settleGroups());
    await settleGroups();
    expect((await groupOf(signedIn(made.host), made.code)).status).toBe("placed");
    expect(await spentBy(made)).toEqual(shares);
    await expectGreenProof();
  });

  test.each(points)(
    "%s: a share is missing; the next look ends with everything given back, once",
    async (crash) => {
      const made = await closedLunch({ unpaid: 1 });
      atTheDeadline();
      await dieAt(crash, (other) => other.settleGroups());
      await settleGroups();
      expect((await groupOf(signedIn(made.host), made.code)).status).toBe("expired");
      expect(await spentBy(made)).toEqual([0, 0, 0]);
      expect(await paid(made, made.host).catch(() => "refused")).toBe("refused");
      await expectGreenProof();
    },
  );
});
