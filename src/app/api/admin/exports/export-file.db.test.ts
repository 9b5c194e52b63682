import { beforeAll, describe, expect, test } from "vitest";
import { required } from "~/kernel/invariant";
import { exportFile, startExport } from "~/modules/console";
import type { SignedIn } from "~/modules/identity";
import { colleague, testHouse } from "~/testing/factories";
import { consoleTokenOf } from "~/testing/rest";
import { GET } from "./[id]/route";

testHouse();

const home: { owner?: SignedIn } = {};
const owner = () => required(home.owner, "the owner");
beforeAll(async () => {
  home.owner = await colleague("owner");
});

const reason = "for the accountant";
async function wholeFile(actor: SignedIn, id: string): Promise<string> {
  let text = "";
  for await (const piece of (await exportFile(actor, id)).pieces) text += piece;
  return text;
}

describe("the address of an export", () => {
  const fetched = async (actor: SignedIn, id: string, shown = {}) => {
    const authorization = `Bearer ${await consoleTokenOf(actor, shown)}`;
    const request = new Request(`http://localhost/api/admin/exports/${id}`, { headers: { authorization } });
    return await GET(request, { params: Promise.resolve({ id }) });
  };

  test("gives the file to its owner, and to nobody else", async () => {
    const { id, href } = await startExport(owner(), { desk: "kitchens", search: "", reason });
    expect(href).toBe(`/api/admin/exports/${id}`);
    const answer = await fetched(owner(), id);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="kitchens-2026-11-21-\w{6}\.csv"$/,
    );
    expect(Buffer.from(await answer.arrayBuffer()).toString("utf8")).toBe(await wholeFile(owner(), id));
    expect((await fetched(await colleague("owner"), id)).status).toBe(404);
    expect((await fetched(await colleague("rider"), id)).status).toBe(404);
    const visitor = new Request(`http://localhost/api/admin/exports/${id}`);
    expect((await GET(visitor, { params: Promise.resolve({ id }) })).status).toBe(401);
  });

  test("is shut to a session that has not shown its second factor", async () => {
    const other = await colleague("owner");
    const { id } = await startExport(other, { desk: "kitchens", search: "", reason });
    const answer = await fetched(other, id, { secondFactor: false });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.text()).not.toContain("Surulere");
  });
});
