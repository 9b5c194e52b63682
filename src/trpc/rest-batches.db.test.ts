import { expect, test } from "vitest";
import { z } from "zod";
import { sweepBatches } from "~/modules/batches";
import { batchDto, batchItemsDto, batchResultsDto, plannedBatchDto } from "~/modules/batches/contract";
import { buy, colleague, cook, customers, dinnerKobo, kitchen, testHouse } from "~/testing/factories";
import { expectGreenProof } from "~/testing/proof";
import { consoleTokenOf, expectProblem, rest } from "~/testing/rest";

testHouse();

/** So many dinners of one kitchen, handed over; and the bulk refund of all of them, by filter. */
async function cold(count: number) {
  const [from, people] = [await kitchen(), await customers(count, dinnerKobo)];
  for (const person of people) await cook(from, await buy(person, from), "deliver");
  return {
    kind: "refund",
    selection: {
      filter: { kitchenId: from.id, from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z" },
    },
    parameters: { what: "full", destination: "wallet", liable: "kitchen" },
    reason: "quality",
    note: "The generator failed and the food was cold",
  };
}

const path = "/admin/batches";

test("47 orders by REST: planned, refused without a token (428), confirmed, decided by another, done, and told as CSV", async () => {
  const [ngozi, femi] = [await colleague("finance_admin"), await colleague("finance_approver")];
  const [token, other] = [await consoleTokenOf(ngozi), await consoleTokenOf(femi)];
  const body = await cold(47);
  const key = crypto.randomUUID();
  const planned = plannedBatchDto.parse((await rest("POST", path, { token, body, key })).body);
  expect(planned.batch).toMatchObject({
    impact: {
      sentence: "47 orders · 47 customers · ₦188,000.00",
      amountKobo: 47 * dinnerKobo,
      byDestination: [{ key: "wallet", items: 47, amountKobo: 47 * dinnerKobo }],
      byLiable: [{ key: "kitchen", items: 47, amountKobo: 47 * dinnerKobo }],
      excluded: [],
    },
    needsApproval: true,
    mine: { confirm: true, approve: false },
  });
  const { id } = planned.batch;
  const replayed = await rest("POST", path, { token, body, key });
  expect(plannedBatchDto.parse(replayed.body).batch.id).toBe(id);
  expect(replayed.headers.get("idempotent-replayed")).toBe("true");
  const confirm = (more: object) =>
    rest("POST", `${path}/${id}/confirm`, { token, body: { typedAmount: "188000", ...more } });
  await expectProblem(() => confirm({}), { status: 428, code: "batches.confirmation_required" });
  await expectProblem(() => confirm({ confirmationToken: "guessed" }), {
    status: 409,
    code: "batches.confirmation_stale",
  });
  const { confirmationToken } = planned;
  const confirmed = await confirm({ confirmationToken });
  expect(confirmed).toMatchObject({ status: 200, body: { status: "awaiting_approval" } });
  await expectProblem(() => confirm({ confirmationToken }), {
    status: 409,
    code: "batches.confirmation_stale",
  });
  await expectProblem(() => rest("GET", `${path}/${id}/approval`, { token }), {
    status: 403,
    code: "batches.own_request",
  });
  const waiting = await rest("GET", `${path}?waitingForMe=true`, { token: other });
  expect(waiting.body).toMatchObject({ batches: [{ id, mine: { approve: true } }] });
  // Written out, no is no.
  const any = await rest("GET", `${path}?waitingForMe=false`, { token });
  expect(any.body).toMatchObject({ batches: [{ id }] });
  await expectProblem(() => rest("GET", `${path}/${id}/items?cursor=3000000000`, { token }), {
    status: 400,
    code: "platform.bad_input",
  });
  const toDecide = plannedBatchDto.parse(
    (await rest("GET", `${path}/${id}/approval`, { token: other })).body,
  );
  const decision = { decision: "approve", note: "Seen with the kitchen" };
  const decide = (more: object) =>
    rest("POST", `${path}/${id}/decide`, { token: other, body: { ...decision, ...more } });
  await expectProblem(() => decide({}), { status: 428, code: "batches.confirmation_required" });
  expect(await decide({ confirmationToken: toDecide.confirmationToken })).toMatchObject({
    status: 200,
    body: { status: "approved", decidedBy: { id: femi.id } },
  });
  await sweepBatches();
  const done = batchDto.parse((await rest("GET", `${path}/${id}`, { token })).body);
  expect(done).toMatchObject({ status: "completed", counts: { done: 47 }, doneKobo: 47 * dinnerKobo });
  const page = batchItemsDto.parse((await rest("GET", `${path}/${id}/items?limit=40`, { token })).body);
  const rest7 = await rest("GET", `${path}/${id}/items?limit=40&cursor=${page.nextCursor}`, { token });
  expect([page.items.length, batchItemsDto.parse(rest7.body).items.length]).toEqual([40, 7]);
  const { csv } = batchResultsDto.parse((await rest("GET", `${path}/${id}/results`, { token })).body);
  expect(csv.trim().split("\n")).toHaveLength(48);
  const causes = z.object({ events: z.array(z.object({ cause: z.string() })) });
  const { events } = causes.parse((await rest("GET", `${path}/${id}/events`, { token })).body);
  expect(events.map(({ cause }) => cause)).toEqual([
    "planned",
    "confirmed",
    "approved",
    "started",
    "completed",
  ]);
  await expectGreenProof();
});

test("money acts ask who it is: a session that has not shown it lately gets 428, a role without the permission 404", async () => {
  const ngozi = await colleague("finance_admin");
  const body = await cold(1);
  const stale = await consoleTokenOf(ngozi, { fresh: false });
  const { batch, confirmationToken } = plannedBatchDto.parse(
    (await rest("POST", path, { token: stale, body })).body,
  );
  await expectProblem(
    () =>
      rest("POST", `${path}/${batch.id}/confirm`, {
        token: stale,
        body: { typedAmount: "4000", confirmationToken },
      }),
    { status: 428, code: "identity.reauthentication_required" },
  );
  const support = await consoleTokenOf(await colleague("support_agent"));
  await expectProblem(() => rest("POST", path, { token: support, body }), {
    status: 404,
    code: "identity.not_found",
  });
  await expectProblem(() => rest("GET", `${path}/${batch.id}`, { token: support }), {
    status: 404,
    code: "batches.batch_not_found",
  });
  await expectGreenProof();
});
