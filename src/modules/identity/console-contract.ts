import { z } from "zod";
import { roles } from "./permissions";

/** What a session that has shown a code need not show again: a working day. */
export const secondFactorHours = 12;
/** An act with money wants to know that it is still the same person. */
export const reauthenticationMinutes = 5;
/** Wrong codes of an authenticator before it waits, and how long. */
export const secondFactorTriesMax = 5;
export const secondFactorLockMinutes = 15;
/** Acts of one colleague in an hour, and those among them that move money: more is a program or a mistake. */
export const actsAnHour = 120;
export const moneyActsAnHour = 60;

const moment = z.iso.datetime();
const code = z
  .string()
  .trim()
  .regex(/^[0-9]{6}$/, { error: "The code has 6 digits." });
const password = z.string().min(1, { error: "Please fill this in." }).max(200);

/** How somebody shows again who they are: the authenticator for whoever has one, else the password, else not at all. */
export const reauthenticateWays = ["code", "password", "none"] as const;
export type ReauthenticateWay = (typeof reauthenticateWays)[number];

/** What has been used of an hourly limit. */
const usageDto = z.object({
  used: z.number().int(),
  limit: z.number().int(),
  /** When it begins anew; null while nothing is used. */
  resetsAt: moment.nullable(),
});

export const meterDto = z.object({ acts: usageDto, moneyActs: usageDto });
export type MeterDto = z.infer<typeof meterDto>;

/** A code works once: `code` is null from then until the authenticator shows its next. */
const demoCodeDto = z.object({ code: z.string().nullable() });
export type DemoCodeDto = z.infer<typeof demoCodeDto>;

/** Where the console stands with this session; asked before it is open, so that the page knows what to ask for. */
export const consoleSessionDto = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(roles),
  regionId: z.string().nullable(),
  kitchenId: z.string().nullable(),
  /** `open`; `locked`: show who you are; `second_factor`: show a code; `enrol`: set an authenticator up first. */
  state: z.enum(["open", "locked", "second_factor", "enrol"]),
  reauthenticateBy: z.enum(reauthenticateWays),
  /** Acts with money go through until then; null: the next one asks. */
  freshUntil: moment.nullable(),
  idleMinutes: z.number().int(),
  /** What the role may refund in a day on its own word. */
  refundBudgetKobo: z.number().int(),
  meter: meterDto,
  /** In demo mode, for a demo account: what its authenticator shows. Null for everybody else. */
  demoCode: demoCodeDto.nullable(),
});
export type ConsoleSessionDto = z.infer<typeof consoleSessionDto>;

export const secondFactorInput = z.strictObject({ code });
export const reauthenticateInput = z
  .strictObject({ code: code.optional(), password: password.optional() })
  .refine((input) => (input.code === undefined) !== (input.password === undefined), {
    error: "either the code or the password",
    path: ["code"],
  });
export type ReauthenticateInput = z.infer<typeof reauthenticateInput>;

export const shownDto = z.object({ shownAt: moment, freshUntil: moment });
export type ShownDto = z.infer<typeof shownDto>;

/** The password is asked of whoever has one: an open desk is no place to give somebody else a key. */
export const enrolInput = z.strictObject({ password: password.optional() });
/** Shown once, until its first code was typed: for a camera (`qr` is a path of unit squares) and for typing. */
export const enrolmentDto = z.object({
  secret: z.string(),
  uri: z.string(),
  qr: z.object({ size: z.number().int(), path: z.string() }),
});
export type EnrolmentDto = z.infer<typeof enrolmentDto>;

export const deviceDto = z.object({
  id: z.string(),
  userAgent: z.string(),
  current: z.boolean(),
  locked: z.boolean(),
  createdAt: moment,
  lastActiveAt: moment,
});
export type DeviceDto = z.infer<typeof deviceDto>;
