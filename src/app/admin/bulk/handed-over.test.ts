import { expect, test } from "vitest";
import { handedOver } from "./handed-over";

test("ticked rows are handed over by their ids, each once", () => {
  expect(handedOver("orders", { ids: "ord_1,ord_2,ord_1" })).toEqual({
    desk: "orders",
    ids: ["ord_1", "ord_2"],
  });
});

test("a search is handed over as the list had it", () => {
  expect(handedOver("orders", { q: "jollof", f: ["status:is:delivered", "total:gte:500000"] })).toEqual({
    desk: "orders",
    search: "q=jollof&f=status%3Ais%3Adelivered&f=total%3Agte%3A500000",
  });
});

test("what cannot be read hands over nothing rather than everything", () => {
  expect(handedOver("orders", {})).toBeNull();
  expect(handedOver("orders", { sort: "-createdAt" })).toBeNull();
  expect(handedOver("orders", { f: "status" })).toBeNull();
  expect(handedOver("orders", { f: ["status:is:delivered", "???"] })).toBeNull();
  expect(handedOver("orders", { ids: "'; drop," })).toEqual({ desk: "orders", ids: [] });
});
