import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { SignedIn } from "~/modules/identity/contract";
import { database } from "~/platform/db/client";
import { rowsOf } from "~/platform/db/rows";
import { colleague, testHouse } from "~/testing/factories";
import { saveViewInput } from "./contract";
import { deskOf } from "./desk-of";
import { removeView, saveView } from "./saved-views";

testHouse();

const view = (more: Record<string, unknown> = {}) =>
  saveViewInput.parse({
    desk: "orders",
    name: "Big ones",
    search: "f=total%3Agte%3A1000000&sort=-total&cursor=abc",
    ...more,
  });
const shared = (more: Record<string, unknown> = {}) =>
  view({ sharedRole: "support_agent", reason: "for the Friday rush", ...more });
const namesOf = async (actor: SignedIn) =>
  (await deskOf(actor, "orders")).views
    .filter(({ id }) => id !== null)
    .map(({ name, mine }) => ({ name, mine }));
const auditOf = (id: string | null) =>
  rowsOf(
    database(),
    sql`select action, reason, before, after from audit_events where subject_id = ${id} order by seq`,
  );

describe("a saved view", () => {
  test("is its owner's alone, says what was searched without the place in it, and leaves no trace", async () => {
    const [mine, other] = [await colleague("support_agent"), await colleague("support_agent")];
    const saved = await saveView(mine, view());
    expect(saved).toMatchObject({
      name: "Big ones",
      search: "f=total%3Agte%3A1000000&sort=-total",
      mine: true,
    });
    expect(await namesOf(mine)).toEqual([{ name: "Big ones", mine: true }]);
    expect(await namesOf(other)).toEqual([]);
    expect(await auditOf(saved.id)).toEqual([]);
    const renamed = await saveView(mine, view({ id: saved.id, name: "Large" }));
    expect(renamed).toMatchObject({ id: saved.id, name: "Large" });
    await removeView(mine, { id: saved.id ?? "", reason: "" });
    expect(await namesOf(mine)).toEqual([]);
  });

  test("is changed and taken away by its owner alone: to others it is not there", async () => {
    const [mine, other] = [await colleague("owner"), await colleague("owner")];
    const saved = await saveView(mine, shared());
    const notFound = { code: "console.view_not_found", status: 404 };
    await expect(saveView(other, view({ id: saved.id }))).rejects.toMatchObject(notFound);
    await expect(removeView(other, { id: saved.id ?? "", reason: "" })).rejects.toMatchObject(notFound);
    expect(await namesOf(mine)).toEqual([{ name: "Big ones", mine: true }]);
  });

  test("is shared by those who may, with everybody of the role, and that is written down", async () => {
    const [ops, agent, auditor] = [
      await colleague("ops_admin"),
      await colleague("support_agent"),
      await colleague("auditor"),
    ];
    const saved = await saveView(ops, shared({ name: "Friday" }));
    expect(await namesOf(agent)).toEqual(expect.arrayContaining([{ name: "Friday", mine: false }]));
    expect(await namesOf(auditor)).toEqual([]);
    await saveView(ops, view({ id: saved.id, name: "Friday" }));
    expect(await namesOf(agent)).not.toEqual(expect.arrayContaining([{ name: "Friday", mine: false }]));
    const told = { desk: "orders", name: "Friday", search: "f=total%3Agte%3A1000000&sort=-total" };
    expect(await auditOf(saved.id)).toEqual([
      {
        action: "view.shared",
        reason: "for the Friday rush",
        before: null,
        after: { ...told, role: "support_agent" },
      },
      {
        action: "view.shared",
        reason: null,
        before: { ...told, role: "support_agent" },
        after: { ...told, role: null },
      },
    ]);
    await expect(saveView(agent, shared({ name: "Mine for all" }))).rejects.toMatchObject({
      code: "identity.not_found",
    });
  });

  test("has a name of its own, a search that means something and a desk that one may see", async () => {
    const agent = await colleague("support_agent");
    await saveView(agent, view());
    await expect(saveView(agent, view())).rejects.toMatchObject({
      code: "console.view_name_taken",
      status: 409,
    });
    for (const search of ["f=status:is:eaten", "sort=items", "f=nonsense"]) {
      await expect(saveView(agent, view({ name: "Odd", search }))).rejects.toMatchObject({
        code: "console.bad_filter",
      });
    }
    await expect(saveView(agent, view({ desk: "audit", search: "" }))).rejects.toMatchObject({
      code: "identity.not_found",
    });
    expect(saveViewInput.safeParse({ ...shared(), reason: "" }).success).toBe(false);
  });
});
