import { expect, test } from "vitest";
import { consolePages, recordHref } from "~/modules/console";
import { desks } from "~/modules/console/contract";
import { adminPaths } from "~/ui/admin-paths";

test("every page that the palette leads to is an address of the console", () => {
  const addresses = new Set([
    ...Object.values(adminPaths).filter((address) => typeof address === "string"),
    ...desks.map((desk) => adminPaths.desk(desk)),
  ]);
  expect(consolePages.filter(({ href }) => !addresses.has(href))).toEqual([]);
  expect(new Set(consolePages.map(({ href }) => href)).size).toBe(consolePages.length);
});

test("a row leads where its record's own page is", () => {
  const id = "Odd id/&?";
  expect(recordHref("orders", id)).toBe(adminPaths.order(id));
  expect(recordHref("payments", id)).toBe(adminPaths.payment(id));
  expect(recordHref("refunds", id)).toBe(adminPaths.refund(id));
  expect(recordHref("customers", id)).toBe(adminPaths.customer(id));
  expect(recordHref("kitchens", id)).toBe(adminPaths.kitchen(id));
  expect(recordHref("wallets", id)).toBe(adminPaths.wallet(id));
  expect(recordHref("webhooks", id)).toBe(adminPaths.webhook(id));
  expect(recordHref("batches", id)).toBe(adminPaths.batch(id));
  expect(recordHref("audit", id)).toBe(adminPaths.auditRow(id));
  for (const desk of ["jobs", "sign-ins"] as const) expect(recordHref(desk, id)).toBeNull();
});
