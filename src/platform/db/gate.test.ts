import { describe, expect, test } from "vitest";
import { throughGate } from "./gate";

/** A call that ends when it is told to, and a count of those inside. */
function visitors(key: string) {
  const inside = { now: 0, most: 0 };
  const doors: PromiseWithResolvers<void>[] = [];
  const visit = () =>
    throughGate(key, async () => {
      inside.now += 1;
      inside.most = Math.max(inside.most, inside.now);
      const door = Promise.withResolvers<void>();
      doors.push(door);
      await door.promise;
      inside.now -= 1;
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const leaveOne = async () => {
    doors.shift()?.resolve();
    await settle();
  };
  return { inside, visit, leaveOne, settle };
}

describe("a gate", () => {
  test("lets two in, the others wait their turn and all get it", async () => {
    const { inside, visit, leaveOne, settle } = visitors("two");
    const all = Promise.all(Array.from({ length: 10 }, visit));
    await settle();
    expect(inside.now).toBe(2);
    for (let left = 0; left < 10; left++) await leaveOne();
    await all;
    expect(inside).toEqual({ now: 0, most: 2 });
  });

  test("is one a key: others do not wait for it", async () => {
    const [hot, cold] = [visitors("hot"), visitors("cold")];
    const all = [hot.visit(), hot.visit(), hot.visit(), cold.visit()];
    await hot.settle();
    expect([hot.inside.now, cold.inside.now]).toEqual([2, 1]);
    for (let left = 0; left < 3; left++) await hot.leaveOne();
    await cold.leaveOne();
    await Promise.all(all);
  });

  test("is left by whoever fails as well", async () => {
    const failing = () => throughGate("failing", () => Promise.reject(new Error("inside")));
    for (let time = 0; time < 5; time++) await expect(failing()).rejects.toThrow("inside");
    expect(await throughGate("failing", async () => "through")).toBe("through");
  });

  test("refuses 'busy' to the one after the thousand that wait, at once", async () => {
    const { visit, leaveOne, settle } = visitors("full");
    const all = Array.from({ length: 1_002 }, visit);
    await settle();
    await expect(visit()).rejects.toMatchObject({ code: "platform.busy", retryable: true });
    for (let left = 0; left < 1_002; left++) await leaveOne();
    await Promise.all(all);
  });
});
