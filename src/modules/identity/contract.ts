import { z } from "zod";
import type { UserActor } from "~/kernel/actor";
import { refusals } from "~/kernel/refusal";

/** Everybody the product knows (SCREENS 5.4). A person has one role. */
export const roles = [
  "customer",
  "kitchen_staff",
  "kitchen_manager",
  "rider",
  "support_agent",
  "finance_admin",
  "finance_approver",
  "ops_admin",
  "owner",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** These work at one kitchen, and their permissions reach no further. */
export const kitchenRoles = ["kitchen_staff", "kitchen_manager"] as const satisfies readonly Role[];

export const userStatuses = ["active", "suspended", "deleted"] as const;
export type UserStatus = (typeof userStatuses)[number];

export const codePurposes = ["sign_in"] as const;
/** A million codes and five tries: a guess succeeds once in 200,000 requests. */
export const codeTriesMax = 5;
export const codeDigits = 6;

/** Long enough for four given names and a surname, short enough for a ticket. */
export const nameLengthMax = 80;
const passwordLengthMin = 8;
/** Argon2 takes any length; this bounds what one request may make it read. */
const passwordLengthMax = 200;
/** The longest e-mail address there can be (RFC 5321). */
const identifierLengthMax = 254;

/** What code asks for. Roles bundle them; kitchen and region scope them. */
export const permissions = [
  "orders.place",
  "orders.read_any",
  "orders.cancel_any",
  "orders.deliver",
  "orders.deliver_without_pin",
  "kitchen.work",
  "stock.adjust",
  "stock.bulk",
  "prices.change",
  "refunds.request",
  "refunds.bulk",
  "refunds.approve",
  "payments.read_any",
  "customers.read",
  "wallets.read_any",
  "users.suspend",
  "users.suspend_bulk",
  "staff.read",
  "staff.manage",
  "ledger.read",
  "reconciliation.resolve",
  "disputes.answer",
  "payouts.record",
  "webhooks.read",
  "webhooks.replay",
  "jobs.read",
  "dead_letters.replay",
  "exports.create",
  "views.share",
  "notes.write",
  "history.read",
  "ops.read",
  "money.read",
  "business.read",
  "scale.read",
  "proof.read",
  "proof.run",
  "audit.read",
  "audit.export",
  "console.enter",
] as const;
export type Permission = (typeof permissions)[number];

const moneyDesk = [
  "console.enter",
  "orders.read_any",
  "payments.read_any",
  "customers.read",
  "wallets.read_any",
  "ledger.read",
  "webhooks.read",
  "jobs.read",
  "exports.create",
  "notes.write",
  "history.read",
  "money.read",
  "proof.read",
] as const satisfies readonly Permission[];

const rolePermissions: Record<Role, readonly Permission[]> = {
  customer: ["orders.place"],
  kitchen_staff: ["kitchen.work", "stock.adjust"],
  kitchen_manager: ["kitchen.work", "stock.adjust", "stock.bulk", "prices.change"],
  rider: ["orders.deliver"],
  support_agent: [
    "console.enter",
    "orders.read_any",
    "orders.cancel_any",
    "orders.deliver_without_pin",
    "refunds.request",
    "payments.read_any",
    "customers.read",
    "wallets.read_any",
    "exports.create",
    "notes.write",
    "history.read",
    "ops.read",
  ],
  finance_admin: [
    ...moneyDesk,
    "refunds.request",
    "refunds.bulk",
    "reconciliation.resolve",
    "disputes.answer",
    "payouts.record",
    "webhooks.replay",
    "dead_letters.replay",
  ],
  // Whoever approves a refund may not have asked for it: no role but the owner's holds both.
  finance_approver: [...moneyDesk, "refunds.approve", "audit.read"],
  ops_admin: [
    "console.enter",
    "orders.read_any",
    "orders.cancel_any",
    "orders.deliver_without_pin",
    "kitchen.work",
    "stock.adjust",
    "stock.bulk",
    "prices.change",
    "refunds.request",
    "refunds.bulk",
    "payments.read_any",
    "customers.read",
    "users.suspend",
    "users.suspend_bulk",
    "staff.read",
    "webhooks.read",
    "jobs.read",
    "dead_letters.replay",
    "exports.create",
    "views.share",
    "notes.write",
    "history.read",
    "ops.read",
    "scale.read",
    "proof.read",
  ],
  owner: permissions.filter((permission) => permission !== "orders.place" && permission !== "orders.deliver"),
  auditor: [
    "console.enter",
    "orders.read_any",
    "payments.read_any",
    "customers.read",
    "wallets.read_any",
    "staff.read",
    "ledger.read",
    "webhooks.read",
    "jobs.read",
    "exports.create",
    "history.read",
    "money.read",
    "proof.read",
    "audit.read",
    "audit.export",
  ],
};

const permissionSets = new Map(roles.map((role) => [role, new Set(rolePermissions[role])]));
const nothing: ReadonlySet<Permission> = new Set();

export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return permissionSets.get(role) ?? nothing;
}

/** A person whose session was checked for this request. */
export type SignedIn = UserActor & {
  readonly name: string;
  readonly role: Role;
  readonly kitchenId: string | null;
  readonly regionId: string | null;
  readonly permissions: ReadonlySet<Permission>;
};

/** Whether the person holds the permission at all; where it holds is `mayAt`. */
export function may(actor: Pick<SignedIn, "permissions">, permission: Permission): boolean {
  return actor.permissions.has(permission);
}

/** Kitchen roles may only at their own kitchen; other holders of the permission may at any. */
export function mayAt(
  actor: Pick<SignedIn, "permissions" | "role" | "kitchenId">,
  permission: Permission,
  kitchenId: string,
): boolean {
  if (!may(actor, permission)) return false;
  const bound: readonly Role[] = kitchenRoles;
  return bound.includes(actor.role) ? actor.kitchenId === kitchenId : true;
}

export const identityRefusals = refusals({
  unauthenticated: {
    code: "identity.unauthenticated",
    status: 401,
    sentence: "Please sign in to go on.",
  },
  /** Absent and forbidden look the same. */
  notFound: {
    code: "identity.not_found",
    status: 404,
    sentence: "We could not find that.",
  },
  wrongCredentials: {
    code: "identity.wrong_credentials",
    status: 401,
    sentence: "That phone number, e-mail or password is not right. Check them, or sign in with a code.",
  },
  wrongCode: {
    code: "identity.wrong_code",
    status: 401,
    sentence: "That code is not right or no longer works. Check it, or ask for a new one.",
  },
  suspended: {
    code: "identity.suspended",
    status: 403,
    sentence: "This account is suspended. Your money is kept safe. Please call support.",
  },
  demoOff: {
    code: "identity.demo_off",
    status: 403,
    sentence: "Demo accounts work in demo mode only. Please create an account of your own.",
  },
  phoneTaken: {
    code: "identity.phone_taken",
    status: 409,
    sentence: "An account with this phone number exists already. Sign in instead, with a code if need be.",
  },
  emailTaken: {
    code: "identity.email_taken",
    status: 409,
    sentence: "An account with this e-mail address exists already. Sign in instead, with a code if need be.",
  },
  badPhone: {
    code: "identity.bad_phone",
    status: 400,
    sentence:
      "This does not look like a phone number. Write it like 0803 123 4567, or +44 … for another country.",
  },
  unknownZone: {
    code: "identity.unknown_zone",
    status: 400,
    sentence: "We do not know this area. Choose one from the list.",
  },
  notYourself: {
    code: "identity.not_yourself",
    status: 409,
    sentence: "You cannot suspend your own account. Ask a colleague.",
  },
  tooManyAddresses: {
    code: "identity.too_many_addresses",
    status: 409,
    sentence: "You have saved as many addresses as we keep. Save over one of them by using its name.",
  },
});

/** One line of text as a person writes it: any language and any marks, but no control characters, stored composed. */
function lineOfText(lengthMax: number, empty = "Please fill this in.") {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .min(1, { error: empty })
    .max(lengthMax, { error: `At most ${lengthMax} characters, please.` })
    .regex(/^\P{Cc}*$/u, { error: "This contains a character that cannot be stored." });
}

const passwordField = z
  .string()
  .min(passwordLengthMin, { error: `A password needs at least ${passwordLengthMin} characters.` })
  .max(passwordLengthMax, { error: `A password has at most ${passwordLengthMax} characters.` });

/** As typed; `parsePhone` decides on the server, where the numbering plan is. */
const phoneField = lineOfText(32, "Enter a phone number.").describe(
  "Any Nigerian way of writing it, or +country code",
);

export const signUpInput = z.object({
  name: lineOfText(nameLengthMax, "Enter your name."),
  phone: phoneField,
  email: z
    .email({ error: "This does not look like an e-mail address." })
    .max(identifierLengthMax)
    .toLowerCase()
    .optional(),
  password: passwordField,
});
export type SignUpInput = z.infer<typeof signUpInput>;

export const signInInput = z.object({
  identifier: lineOfText(identifierLengthMax).describe("Phone number or e-mail address"),
  password: z.string().min(1, { error: "Please fill this in." }).max(passwordLengthMax),
});
export type SignInInput = z.infer<typeof signInInput>;

export const requestCodeInput = signInInput.pick({ identifier: true });
export type RequestCodeInput = z.infer<typeof requestCodeInput>;

export const signInWithCodeInput = requestCodeInput.extend({
  code: z
    .string()
    .trim()
    .regex(/^[0-9]{6}$/, { error: `The code has ${codeDigits} digits.` }),
});
export type SignInWithCodeInput = z.infer<typeof signInWithCodeInput>;

/** `demoCode` is there in demo mode only, where no message leaves the machine. */
export const requestCodeAnswer = z.object({
  expiresAt: z.iso.datetime(),
  demoCode: z.string().nullable(),
});
export type RequestCodeAnswer = z.infer<typeof requestCodeAnswer>;

export const suspendUserInput = z.object({ userId: lineOfText(40), reason: lineOfText(300) });
export type SuspendUserInput = z.infer<typeof suspendUserInput>;

export const userDto = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  role: z.enum(roles),
  kitchenId: z.string().nullable(),
  regionId: z.string().nullable(),
});
export type UserDto = z.infer<typeof userDto>;

export const apiSessionDto = z.object({ token: z.string(), expiresAt: z.iso.datetime(), user: userDto });
export type ApiSessionDto = z.infer<typeof apiSessionDto>;

export const saveAddressInput = z.object({
  label: lineOfText(40),
  zoneId: lineOfText(60),
  landmark: lineOfText(120),
  directions: lineOfText(300),
  phone: phoneField.nullable().default(null),
  point: z
    .object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
    .nullable()
    .default(null),
  plusCode: lineOfText(20).nullable().default(null),
});
export type SaveAddressInput = z.infer<typeof saveAddressInput>;

export const addressDto = z.object({
  id: z.string(),
  label: z.string(),
  zoneId: z.string(),
  landmark: z.string(),
  directions: z.string(),
  phone: z.string().nullable(),
  point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  plusCode: z.string().nullable(),
});
export type AddressDto = z.infer<typeof addressDto>;

/** A demo account, for the hint of the sign-in page. */
export type DemoAccountDto = { readonly name: string; readonly phone: string; readonly role: Role };
