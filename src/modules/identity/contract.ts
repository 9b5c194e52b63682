import { z } from "zod";
import {
  codeField,
  lineOfText,
  nameField,
  passwordField,
  passwordLengthMax,
  phoneField,
  reasonField,
} from "./fields";
import { locales } from "./locales";
import { type Role, roles } from "./permissions";

export {
  type ConsoleSessionDto,
  consoleSessionDto,
  type DeviceDto,
  deviceDto,
  type EnrolmentDto,
  enrolInput,
  enrolmentDto,
  type MeterDto,
  meterDto,
  reauthenticateInput,
  secondFactorInput,
  shownDto,
} from "./console-contract";
export { signInFaults, signInWays } from "./failed-sign-in-contract";
export { codeDigits } from "./fields";
export { type Locale, locales } from "./locales";
export {
  idleMinutesOf,
  inScope,
  isOfKitchen,
  kitchenRoles,
  may,
  mayAt,
  mayWithin,
  needsSecondFactor,
  type Permission,
  permissions,
  permissionsOf,
  type Role,
  refundBudgetOf,
  roles,
  type Scope,
  type SignedIn,
  scopeOf,
} from "./permissions";
export {
  changeContactInput,
  changePasswordInput,
  passwordDto,
  renameInput,
  requestContactCodeInput,
  type ShowAgainInput,
  showAgainInput,
} from "./profile-contract";
export { receiptNameDto, receiptNameInput } from "./receipt-name-contract";
export { identityRefusals } from "./refusals";
export { sessionDto } from "./session-contract";
export {
  pinField,
  pinWaiverDto,
  pinWaiverKobo,
  resetPinInput,
  setPinInput,
  spendCapHours,
  spendCapKobo,
  spendStandDto,
  unlockWalletInput,
  waivePinInput,
} from "./spend-contract";
export {
  type ColleagueDto,
  changeRoleInput,
  hireInput,
  type StaffRole,
  staffActInput,
  staffPageDto,
  staffPageInput,
  staffRoles,
} from "./staff-contract";

export const userStatuses = ["active", "suspended", "deleted"] as const;
export type UserStatus = (typeof userStatuses)[number];

export const chooseLocaleInput = z.object({ locale: z.enum(locales) });
export type ChooseLocaleInput = z.infer<typeof chooseLocaleInput>;

/** What a one-time code is for: one sent for one thing opens no other. */
export const codePurposes = [
  "sign_in",
  "reset_pin",
  "unlock_wallet",
  "change_contact",
  "show_again",
] as const;
export type CodePurpose = (typeof codePurposes)[number];
/** A million codes and five tries: a guess succeeds once in 200,000 requests. */
export const codeTriesMax = 5;

/** The longest e-mail address there can be (RFC 5321). */
const identifierLengthMax = 254;

export const signUpInput = z.object({
  name: nameField,
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
  code: codeField,
});
export type SignInWithCodeInput = z.infer<typeof signInWithCodeInput>;

/** `demoCode` is there in demo mode only, where no message leaves the machine. */
export const requestCodeAnswer = z.object({
  expiresAt: z.iso.datetime(),
  /** After so many seconds another may be asked for; 0: at once. Seconds, since a phone's own clock may be wrong. */
  againInSeconds: z.number().int().nonnegative(),
  demoCode: z.string().nullable(),
});
export type RequestCodeAnswer = z.infer<typeof requestCodeAnswer>;

export const suspendUserInput = z.object({ userId: lineOfText(40), reason: reasonField });
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
  /** The one to change; without it a new one is saved, or the one that has the label already. */
  id: z.string().max(40).optional(),
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
  /** Somebody at the gate asks for a code: the rider calls before arriving. */
  gateCodeNeeded: z.boolean().default(false),
  /** What the rider should know each time. */
  riderNote: z.string().trim().max(140).default(""),
});
export type SaveAddressInput = z.infer<typeof saveAddressInput>;

export const deleteAddressInput = z.object({ id: z.string().max(40) });
export type DeleteAddressInput = z.infer<typeof deleteAddressInput>;

export const addressDto = z.object({
  id: z.string(),
  label: z.string(),
  zoneId: z.string(),
  landmark: z.string(),
  directions: z.string(),
  phone: z.string().nullable(),
  point: z.object({ lat: z.number(), lng: z.number() }).nullable(),
  plusCode: z.string().nullable(),
  gateCodeNeeded: z.boolean(),
  riderNote: z.string(),
});
export type AddressDto = z.infer<typeof addressDto>;

/** A demo account, for the hint of the sign-in page. */
export type DemoAccountDto = { readonly name: string; readonly phone: string; readonly role: Role };
