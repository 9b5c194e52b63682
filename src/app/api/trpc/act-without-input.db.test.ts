import { expect, test } from "vitest";
import { colleague, testHouse } from "~/testing/factories";
import { consoleTokenOf } from "~/testing/rest";
import { POST } from "./[trpc]/route";

testHouse();

/** As a browser sends it: JSON by its header, and no byte of it when there is nothing to say. */
async function send(token: string, path: string, body?: string): Promise<Response> {
  return await POST(
    new Request(`http://localhost/api/trpc/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

test("an act that takes nothing is done when nothing is sent: a desk is locked by its button", async () => {
  const token = await consoleTokenOf(await colleague("ops_admin"));
  const answer = await send(token, "admin.security.lock");
  expect(await answer.json()).toEqual({ result: { data: { locked: true } } });
  const next = await send(token, "admin.security.endDevice", "{}");
  expect((await next.json()).error.data.problem.code).toBe("identity.console_locked");
});

test("a body that cannot be read is bad input to an act that reads it", async () => {
  const token = await consoleTokenOf(await colleague("ops_admin"));
  for (const body of [undefined, "", "{", "not JSON"]) {
    const answer = await send(token, "admin.security.secondFactor", body);
    expect([answer.status, (await answer.json()).error.data.problem.code]).toEqual([
      400,
      "platform.bad_input",
    ]);
  }
});
