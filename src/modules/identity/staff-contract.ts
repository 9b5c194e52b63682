import { z } from "zod";
import { nameField, phoneField, reasonField } from "./fields";
import { kitchenRoles, type Role, roles } from "./permissions";

/** Everybody who works here: any role but a customer's. */
export const staffRoles = [
  "kitchen_staff",
  "kitchen_manager",
  "rider",
  "support_agent",
  "finance_admin",
  "finance_approver",
  "ops_admin",
  "owner",
  "auditor",
] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

const userId = z.string().min(1).max(60);
const placeId = z.string().min(1).max(60).nullable();
const place = { role: z.enum(staffRoles), regionId: placeId.default(null), kitchenId: placeId.default(null) };

export const staffPageInput = z.strictObject({
  q: z.string().trim().max(80).default(""),
  role: z.enum(staffRoles).optional(),
  status: z.enum(["active", "suspended"]).optional(),
  cursor: z.string().max(200).optional(),
});
export type StaffPageInput = z.output<typeof staffPageInput>;

export const colleagueDto = z.object({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  role: z.enum(roles),
  regionId: z.string().nullable(),
  regionName: z.string().nullable(),
  kitchenId: z.string().nullable(),
  kitchenName: z.string().nullable(),
  status: z.enum(["active", "suspended"]),
  /** What a change names, so that nobody overwrites what they have not seen. */
  version: z.number().int(),
  enrolled: z.boolean(),
  sessions: z.number().int(),
  lastActiveAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  /** What whoever asks may do with this account; the server decides again. */
  mine: z.object({ change: z.boolean(), suspend: z.boolean() }),
});
export type ColleagueDto = z.infer<typeof colleagueDto>;
export const staffPageDto = z.object({ staff: z.array(colleagueDto), nextCursor: z.string().nullable() });
export type StaffPageDto = z.infer<typeof staffPageDto>;

/** A colleague is reached by a phone or an e-mail address, where the one-time codes go. */
export const hireInput = z
  .strictObject({
    name: nameField,
    phone: phoneField.nullable().default(null),
    email: z
      .email({ error: "This does not look like an e-mail address." })
      .max(254)
      .toLowerCase()
      .nullable()
      .default(null),
    ...place,
    reason: reasonField,
  })
  .refine(({ phone, email }) => phone !== null || email !== null, {
    path: ["phone"],
    error: "Give a phone number or an e-mail address.",
  });
export type HireInput = z.output<typeof hireInput>;

export const changeRoleInput = z.strictObject({
  userId,
  expectedVersion: z.number().int().positive(),
  ...place,
  reason: reasonField,
});
export type ChangeRoleInput = z.output<typeof changeRoleInput>;

export const staffActInput = z.strictObject({ userId, reason: reasonField });
export type StaffActInput = z.output<typeof staffActInput>;

/** Kitchen roles have a kitchen and no region of their own; all others have no kitchen. */
export function fitsPlace(role: Role, kitchenId: string | null): boolean {
  const bound: readonly Role[] = kitchenRoles;
  return bound.includes(role) === (kitchenId !== null);
}
