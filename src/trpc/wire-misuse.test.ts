import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { menuInput } from "~/modules/catalog/contract";
import { limitBody } from "~/platform/http";
import { describeError } from "~/platform/log";
import { problemOf } from "./init";

test("a call that fits no procedure is the caller's mistake, not a failure of ours", () => {
  expect(problemOf(new TRPCError({ code: "METHOD_NOT_SUPPORTED" }), "req_x").status).toBe(405);
  expect(problemOf(new TRPCError({ code: "UNSUPPORTED_MEDIA_TYPE" }), "req_x")).toMatchObject({
    status: 400,
    details: { fields: [{ path: "content-type" }] },
  });
});

test.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])(
  "a menu at %s is no menu: no calendar of ours reaches it",
  (at) => {
    expect(menuInput.safeParse({ kitchenId: "test", at }).success).toBe(false);
    expect(menuInput.safeParse({ kitchenId: "test", at: "2026-11-21T12:00:00Z" }).success).toBe(true);
  },
);

test("a body that breaks off is answered, not thrown", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
  // Node wants to be told that the answer may come before the body's end; the browser's type of it does not know.
  const init = { method: "POST", body, duplex: "half" };
  const request = new Request("http://x/", init);
  expect(await limitBody(request, "req_12345678")).toMatchObject({ status: 400 });
});

test("a failed query is logged without its parameters, whichever bundle's class it is of", () => {
  const failed = Object.assign(new Error("Failed query: select $1 params: +2348031234567"), {
    query: "select $1",
    params: ["+2348031234567"],
  });
  expect(JSON.stringify(describeError(failed))).not.toContain("8031234567");
});
