import { describe, expect, test } from "vitest";
import { orderDto, quoteDto } from "~/modules/ordering/contract";
import { customer, testHouse, topUp } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { expectProblem, rest, tokenOf } from "~/testing/rest";
import { openApiDocument } from "./openapi";

testHouse();

const dish = "party-jollof-vi--smoky-party-jollof";
const jollof = {
  kitchenId: "party-jollof-vi",
  fulfilment: {
    type: "delivery",
    zoneId: "los-lekki",
    landmark: "Fola Osibo junction",
    directions: "Third black gate",
    phone: "+234 803 123 4567",
  },
  slot: "asap",
  packs: [
    {
      name: "Ada",
      items: [
        {
          itemId: dish,
          quantity: 2,
          options: [
            { groupId: "portion-rice", optionId: "large", quantity: 1 },
            { groupId: "spice", optionId: "hot", quantity: 1 },
          ],
          note: "",
        },
      ],
    },
  ],
  tenders: [{ kind: "wallet" }],
  tipKobo: 20_000,
};

test("a partner's whole evening: account, token, regions, kitchens, menu, quote, order, look, cancel, wallet", async () => {
  const account = { name: "Ọláìyá O'Neil", phone: "0803 765 4321", password: "suya at midnight" };
  const opened = await rest("POST", "/accounts", { body: account });
  expect(opened).toMatchObject({ status: 201, body: { name: "Ọláìyá O'Neil", phone: "+2348037654321" } });
  const session = await rest("POST", "/sessions", {
    body: { identifier: "+234 803 765 4321", password: account.password },
  });
  expect(session).toMatchObject({ status: 201, body: { user: opened.body, token: expect.any(String) } });
  const { token, user } = JSON.parse(JSON.stringify(session.body));
  expect(await rest("GET", "/regions")).toMatchObject({ status: 200, body: { regions: { length: 3 } } });
  expect(await rest("GET", "/kitchens?region=lagos&zone=los-lekki")).toMatchObject({
    status: 200,
    body: {
      kitchens: expect.arrayContaining([expect.objectContaining({ id: "party-jollof-vi", delivers: true })]),
    },
  });
  expect(await rest("GET", "/kitchens/party-jollof-vi/menu")).toMatchObject({
    status: 200,
    body: { kitchen: { id: "party-jollof-vi", opening: { open: true } } },
  });
  await topUp({ ...(await customer()), id: user.id }, 3_000_000);
  const quote = quoteDto.parse((await rest("POST", "/quotes", { token, body: jollof })).body);
  const placed = await rest("POST", "/orders", { token, body: { ...jollof, quoteId: quote.id } });
  expect(placed.status).toBe(201);
  const order = orderDto.parse(placed.body);
  expect(order).toMatchObject({ status: "placed", totalKobo: quote.totalKobo, fees: quote.fees });
  // What was answered is what is found later.
  expect((await rest("GET", `/orders/${order.id}`, { token })).body).toEqual(placed.body);
  expect(await rest("GET", "/orders", { token })).toMatchObject({
    body: { orders: [{ id: order.id, items: "2 × Smoky Party Jollof", totalKobo: order.totalKobo }] },
  });
  expect(await rest("GET", "/wallet", { token })).toMatchObject({
    status: 200,
    body: { balanceKobo: 3_000_000 - order.totalKobo, currency: "NGN" },
  });
  const cancelled = await rest("POST", `/orders/${order.id}/cancel`, { token, body: { reason: "too_slow" } });
  expect(cancelled).toMatchObject({
    status: 200,
    body: { status: "cancelled", refundedKobo: order.totalKobo },
  });
  expect(await rest("GET", "/wallet/entries?limit=2", { token })).toMatchObject({
    status: 200,
    body: {
      entries: [
        { reason: "order_cancelled", amountKobo: order.totalKobo, balanceKobo: 3_000_000, version: 3 },
        { reason: "order_payment", amountKobo: -order.totalKobo, referenceId: order.id, version: 2 },
      ],
      nextCursor: 2,
    },
  });
  await expectGreenProof();
});

describe("SQL, HTML and any script are text: kept and given back as they were written", () => {
  test.each([
    "'; drop table orders; --",
    '" or 1=1; truncate entries; /*',
    "<script>alert('₦')</script><img src=x onerror=alert(1)>",
    "{{7*7}} #{7*7} <%= 7 %> %00 %27 \\' \\u0000 \\x00",
    "Ẹ̀bà pẹ̀lú ẹ̀fọ́ 🍛 مرحبا \u202eevil\u202c zero\u200bwidth",
    "=cmd|' /C calc'!A0",
    "line one\r\nSet-Cookie: a=b\tline two",
  ])("%s", async (text) => {
    const token = await tokenOf(await customer(3_000_000));
    const pack = { ...jollof.packs[0], name: text.slice(0, 40).trim() };
    const body = {
      ...jollof,
      fulfilment: { ...jollof.fulfilment, landmark: text, directions: text },
      packs: [{ ...pack, items: pack.items?.map((item) => ({ ...item, note: text })) }],
    };
    const placed = await rest("POST", "/orders", { token, body });
    expect(placed.status).toBe(201);
    const order = orderDto.parse(placed.body);
    expect(order.fulfilment).toMatchObject({ landmark: text, directions: text });
    expect(order.lines[0]).toMatchObject({ note: text, packName: pack.name });
    expect((await rest("GET", `/orders/${order.id}`, { token })).body).toEqual(placed.body);
    await expectGreenProof();
  });

  test("in queries and paths they find nothing and break nothing", async () => {
    const token = await tokenOf(await customer());
    const evil = encodeURIComponent("' or 1=1; --");
    expect(await rest("GET", `/orders?cursor=${evil}`, { token })).toMatchObject({ body: { orders: [] } });
    await expectProblem(() => rest("GET", `/orders/${evil}`, { token }), {
      status: 404,
      code: "ordering.order_not_found",
    });
    await expectProblem(() => rest("GET", `/kitchens/${evil}/menu`), {
      status: 400,
      code: "platform.bad_input",
    });
    await expectProblem(() => rest("GET", `/kitchens?region=${evil}`), {
      status: 400,
      code: "platform.bad_input",
      details: { fields: [{ path: "region", message: expect.any(String) }] },
    });
    for (const query of ["limit=0", "limit=51", "limit=-1", "limit=ten", "limit=1e9"]) {
      await expectProblem(() => rest("GET", `/orders?${query}`, { token }), {
        status: 400,
        code: "platform.bad_input",
        details: { fields: [{ path: "limit", message: expect.any(String) }] },
      });
    }
    await expectProblem(() => rest("GET", "/orders?cursor=%00", { token }), {
      status: 400,
      code: "platform.bad_input",
    });
  });
});

describe("the wire itself", () => {
  test("300 kB is too large, announced or not; what is below the limit is read whole", async () => {
    const token = await tokenOf(await customer());
    const large = JSON.stringify({ ...jollof, padding: "x".repeat(300_000) });
    const tooLarge = { status: 413, code: "platform.too_large" };
    await expectProblem(() => rest("POST", "/orders", { token, raw: large }), tooLarge);
    const announced = { "content-length": "300000" };
    await expectProblem(() => rest("POST", "/orders", { token, raw: "{}", headers: announced }), tooLarge);
    const drip = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (let part = 0; part < 300; part++) controller.enqueue(new Uint8Array(1_000).fill(32));
          controller.close();
        },
      });
    await expectProblem(() => rest("POST", "/orders", { token, raw: drip() }), tooLarge);
    const padded = JSON.stringify({ ...jollof, padding: "x".repeat(200_000) });
    await expectProblem(() => rest("POST", "/orders", { token, raw: padded }), {
      status: 402,
      code: "ledger.insufficient_funds",
    });
  });

  test("what is not there is 404, what is there for another method is 405 and says which", async () => {
    for (const path of ["/nothing", "/orders/a/b/c", "/admin", "/orders/../wallet/x"]) {
      await expectProblem(() => rest("GET", path), { status: 404, code: "platform.not_found" });
    }
    for (const method of ["DELETE", "PUT", "PATCH"] as const) {
      const answer = await expectProblem(() => rest(method, "/orders"), {
        status: 405,
        code: "platform.method_not_allowed",
      });
      expect(answer.headers.get("allow")?.split(", ").sort()).toEqual(["GET", "POST"]);
    }
  });

  test("the caller's own request id comes back, unless it could forge a log line", async () => {
    const answer = await rest("GET", "/regions", { headers: { "x-request-id": "partner-7.42_abc" } });
    expect(answer.headers.get("x-request-id")).toBe("partner-7.42_abc");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const forged = await rest("GET", "/nothing", { headers: { "x-request-id": "a b} {evil" } });
    expect(forged.headers.get("x-request-id")).toMatch(/^req_/);
    expect(forged.body).toMatchObject({ requestId: forged.headers.get("x-request-id") });
  });

  test("the document names every route", () => {
    const paths = Object.entries(openApiDocument().paths ?? {}).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        "POST /accounts",
        "POST /sessions",
        "GET /regions",
        "GET /kitchens",
        "GET /kitchens/{kitchenId}/menu",
        "GET /wallet",
        "GET /wallet/entries",
        "POST /wallet/top-ups",
        "GET /payments",
        "GET /payments/{reference}",
        "POST /quotes",
        "POST /orders",
        "GET /orders",
        "GET /orders/{id}",
        "POST /orders/{id}/cancel",
        "POST /admin/batches",
        "POST /admin/batches/{id}/confirm",
      ]),
    );
  });
});
