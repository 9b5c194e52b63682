import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { GET as picture } from "~/app/art/[id]/route";
import { testHouse } from "~/testing/factories";
import { GET as askAuth, POST as postAuth } from "./auth/[...nextauth]/route";
import { GET as orderStream } from "./events/orders/[id]/route";

testHouse();

const id = { params: Promise.resolve({ id: "\0" }) };

test("an id that no database can keep is refused by the streams and the pictures, and breaks neither", async () => {
  expect((await orderStream(new Request("http://localhost/"), id)).status).toBe(400);
  expect((await picture(new Request("http://localhost/"), id)).status).toBe(404);
});

test("what next-auth would fall over is refused before it", async () => {
  const callback = "http://localhost/api/auth/callback/password";
  const context = { params: Promise.resolve({ nextauth: ["callback", "password"] }) };
  const headers = { "content-type": "application/json" };
  const junk = new NextRequest(callback, { method: "POST", body: "{", headers });
  expect((await postAuth(junk, context)).status).toBe(400);
  expect((await askAuth(new NextRequest(callback), context)).status).toBe(400);
});
