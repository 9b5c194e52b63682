import { NextRequest } from "next/server";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { GET as picture } from "~/app/art/[id]/route";
import { GET as packed } from "~/app/packed/[file]/route";
import { required } from "~/kernel/invariant";
import { endOtherSessions, identifyRequest, sessionsOf, signUp } from "~/modules/identity";
import { testHouse } from "~/testing/factories";
import { GET as askAuth, POST as postAuth } from "./auth/[...nextauth]/route";
import { authOptions } from "./auth/auth-options";
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

test("a script whose name is longer than a file's may be is none", async () => {
  const params = Promise.resolve({ file: `${"a".repeat(300)}.js` });
  expect((await packed(new Request("http://localhost/"), { params })).status).toBe(404);
});

test("a browser that signed in and visited nothing yet is listed, and ended with all others", async () => {
  const phone = "+2348031299001";
  const user = await signUp({ name: "Ada Obi", phone, password: "suya at midnight" }, "192.0.2.1");
  const browser = async (userAgent: string) => {
    const signedIn = { id: user.id, name: user.name, role: user.role, epoch: 1 };
    const { callbacks, secret } = authOptions(new Headers({ "user-agent": userAgent }));
    const first = { name: user.name, sub: user.id, role: user.role, epoch: 1, sid: "" };
    const token = await callbacks?.jwt?.({ token: first, user: signedIn, account: null });
    const sealed = await encode({ token: required(token, "a token"), secret: required(secret, "a secret") });
    return new Headers({ cookie: `next-auth.session-token=${sealed}`, "user-agent": userAgent });
  };
  const [here, there] = [await browser("hers"), await browser("a thief's")];
  const actor = required(await identifyRequest(here), "who just signed in");
  expect((await sessionsOf(actor)).map(({ userAgent }) => userAgent).sort()).toEqual(["a thief's", "hers"]);
  expect(await endOtherSessions(actor)).toEqual({ ended: 1 });
  expect(await identifyRequest(there)).toBeNull();
});
