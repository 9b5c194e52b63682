import { describe, expect, test } from "vitest";
import {
  idleMinutesOf,
  kitchenRoles,
  may,
  mayAt,
  mayWithin,
  needsSecondFactor,
  permissions,
  permissionsOf,
  type Role,
  refundBudgetOf,
  roles,
  scopeOf,
  signInWithCodeInput,
  signUpInput,
} from "./contract";

function somebody(role: Role, kitchenId: string | null = null, regionId: string | null = null) {
  return { role, kitchenId, regionId, permissions: permissionsOf(role) };
}

describe("permissions", () => {
  test("customers order and nothing else; nobody who works here orders from a work account", () => {
    expect([...permissionsOf("customer")]).toEqual(["orders.place"]);
    expect(roles.filter((role) => permissionsOf(role).has("orders.place"))).toEqual(["customer"]);
  });

  test.each([
    ["refunds.request", "refunds.approve"],
    ["payouts.record", "payouts.approve"],
  ] as const)("apart from the owner nobody holds both %s and %s", (asks, approves) => {
    const both = roles.filter((role) => permissionsOf(role).has(asks) && permissionsOf(role).has(approves));
    expect(both).toEqual(["owner"]);
  });

  test("an auditor changes nothing", () => {
    const changing = [...permissionsOf("auditor")].filter((permission) => !/\.read(_any)?$/.test(permission));
    // A file of what may be read anyway, and the door.
    expect(changing.sort()).toEqual(["audit.export", "console.enter", "exports.create"]);
  });

  test("every permission is somebody's", () => {
    for (const permission of permissions) {
      expect(roles.some((role) => permissionsOf(role).has(permission))).toBe(true);
    }
  });

  test.each(kitchenRoles)("%s works at the own kitchen only", (role) => {
    const staff = somebody(role, "mama-put");
    expect(may(staff, "kitchen.work")).toBe(true);
    expect(mayAt(staff, "kitchen.work", "mama-put")).toBe(true);
    expect(mayAt(staff, "kitchen.work", "another")).toBe(false);
    expect(mayAt(staff, "refunds.approve", "mama-put")).toBe(false);
  });

  test("kitchen staff without a kitchen may work nowhere; operations may at every kitchen", () => {
    expect(mayAt(somebody("kitchen_staff"), "kitchen.work", "mama-put")).toBe(false);
    expect(mayAt(somebody("ops_admin"), "kitchen.work", "mama-put")).toBe(true);
    expect(mayAt(somebody("customer"), "kitchen.work", "mama-put")).toBe(false);
  });
});

describe("scope", () => {
  const [wuse, lekki] = [
    { kitchenId: "arewa-table-wuse", regionId: "abuja" },
    { kitchenId: "mama-put", regionId: "lagos" },
  ];

  test("a colleague of a region holds a permission there and nowhere else", () => {
    const agent = somebody("support_agent", null, "lagos");
    expect(mayWithin(agent, "orders.read_any", lekki)).toBe(true);
    expect(mayWithin(agent, "orders.read_any", wuse)).toBe(false);
    expect(mayWithin(agent, "refunds.approve", lekki)).toBe(false);
    expect(scopeOf(agent)).toEqual({ regionId: "lagos", kitchenId: null });
  });

  test("a place whose region nobody has told is outside of every region", () => {
    const operator = somebody("ops_admin", null, "lagos");
    expect(mayAt(operator, "kitchen.work", "mama-put")).toBe(false);
    expect(mayAt(operator, "kitchen.work", "mama-put", "lagos")).toBe(true);
    expect(mayAt(somebody("ops_admin"), "kitchen.work", "mama-put")).toBe(true);
  });

  test("a kitchen's manager sees the kitchen's orders only, whatever region stands beside it", () => {
    const manager = somebody("kitchen_manager", "arewa-table-wuse", "lagos");
    expect(mayWithin(manager, "orders.read_any", wuse)).toBe(true);
    expect(mayWithin(manager, "orders.read_any", lekki)).toBe(false);
    expect(scopeOf(manager)).toEqual({ regionId: null, kitchenId: "arewa-table-wuse" });
  });

  test("money is guarded: who may move it or approve it shows a second factor, and is left alone a quarter of an hour", () => {
    const guarded = roles.filter(needsSecondFactor);
    expect(guarded).toEqual(["finance_admin", "finance_approver", "owner"]);
    expect(guarded.map(idleMinutesOf)).toEqual([15, 15, 15]);
    for (const role of roles) {
      if (permissionsOf(role).has("refunds.approve")) expect(guarded).toContain(role);
      expect(refundBudgetOf(role) > 0, role).toBe(permissionsOf(role).has("refunds.request"));
    }
  });
});

describe("sign-up input", () => {
  const good = { name: "Adaeze Nwosu", phone: "0803 123 4567", password: "long enough" };

  test("names of any language are taken, trimmed and composed", () => {
    for (const name of ["Ọláṣubọ̀mí Ẹniọlá", "Ngũgĩ", "Müller-O’Brien", "李小龍", "Ada 🍲"]) {
      expect(signUpInput.parse({ ...good, name: `  ${name} ` }).name).toBe(name.normalize("NFC"));
    }
    expect(signUpInput.parse({ ...good, name: "Sade\u0301" }).name).toBe("Sad\u00e9");
  });

  test.each([
    ["an empty name", { name: "   " }],
    ["a name of 81 characters", { name: "x".repeat(81) }],
    ["a name with a null byte", { name: "Ada\u0000" }],
    ["a name of two lines", { name: "Ada\nNwosu" }],
    ["a name that is a number", { name: 7 }],
    ["a password of 7 characters", { password: "1234567" }],
    ["a password of 201 characters", { password: "x".repeat(201) }],
    ["an e-mail without a host", { email: "ada@" }],
    ["an e-mail that is no string", { email: null }],
    ["no phone", { phone: undefined }],
  ])("%s is refused, by name", (_case, wrong) => {
    const parsed = signUpInput.safeParse({ ...good, ...wrong });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual(Object.keys(wrong));
  });

  test("an e-mail address is kept in lower case; a code is six digits", () => {
    expect(signUpInput.parse({ ...good, email: "Ada@Example.COM" }).email).toBe("ada@example.com");
    expect(signInWithCodeInput.safeParse({ identifier: "x", code: "12345" }).success).toBe(false);
    expect(signInWithCodeInput.parse({ identifier: "x", code: " 012345 " }).code).toBe("012345");
  });
});
