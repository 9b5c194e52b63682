import { expect, test } from "vitest";
import { paths } from "./paths";
import { placeOf } from "./place-of";

test("an id or address cannot break out of its place in a link", () => {
  expect(paths.order("a/b?c")).toBe("/orders/a%2Fb%3Fc");
  expect(paths.signIn("/checkout?kitchen=x&y=1")).toBe("/sign-in?next=%2Fcheckout%3Fkitchen%3Dx%26y%3D1");
  expect(paths.signIn()).toBe("/sign-in");
});

test("each page belongs to one of the customer's places, the till to none", () => {
  expect(placeOf("/")).toBe("/");
  expect(placeOf("/lagos/rachels-buka-surulere")).toBe("/");
  expect(placeOf("/orders/ord_1")).toBe("/orders");
  expect(placeOf("/checkout")).toBeNull();
  expect(placeOf("/privacy")).toBeNull();
  expect(placeOf(paths.payment("rf-1"))).toBeNull();
});
