import { z } from "zod";

/**
 * The only reader of process.env. Every fault is named at once, by variable, with what to do; values are never
 * printed, since some are secrets.
 */
const flag = z
  .enum(["0", "1", "true", "false", ""], { error: "must be 1 or 0" })
  .transform((value) => value === "1" || value === "true");

const paystackOrigin = "https://api.paystack.co";
/** The key every stand-in takes (src/paystack-twin): Paystack would know nothing of it. */
const twinKey = "sk_test_rachel_twin_0001";

const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
};

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// address" }),
  /** 2 cores answer fastest with 4-8 connections: waiting in the process is cheaper than in the server. */
  DATABASE_POOL_MAX: whole(1, 100).default(8),
  /** Off only behind PgBouncer before 1.21 in transaction mode. */
  DATABASE_PREPARE: flag.default(true),
  NEXTAUTH_SECRET: z.string().min(32, { error: "must have at least 32 characters" }),
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .default("http://localhost:3000"),
  DEMO_MODE: flag.default(false),
  /** Where the application's clock starts (ISO 8601). Refused in production with live keys. */
  APP_CLOCK: z.iso
    .datetime({ offset: true, error: "must be a moment such as 2026-11-21T12:00:00+01:00" })
    .optional(),
  /** Set by the launcher: when (epoch ms) APP_CLOCK began to tick, so that all processes agree. */
  APP_CLOCK_STARTED_AT: z.coerce.number().int().optional(),
  PAYSTACK_SECRET_KEY: z
    .string()
    .regex(/^sk_(test|live)_/, { error: "must start with sk_test_ or sk_live_" })
    .optional(),
  /** Also accepted in the signature of webhooks, while the key is being changed. */
  PAYSTACK_PREVIOUS_SECRET_KEY: z
    .string()
    .regex(/^sk_(test|live)_/, { error: "must start with sk_test_ or sk_live_" })
    .optional(),
  /** The only difference between the real service and a stand-in. */
  PAYSTACK_BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .default(paystackOrigin),
  /** Where mail leaves; without it messages stay here, and /dev/inbox shows them in a demo. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
  MAIL_FROM: z.string().max(200).default("Rachel Foods <no-reply@localhost>"),
  /** Who reads what is written to the operations desk. */
  DESK_MAIL: z.email({ error: "must be a mail address" }).optional(),
  /** The key pair by which push services know us (`npx web-push generate-vapid-keys`); both or none. */
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[\w-]{87}$/, { error: "must be 87 characters of base64url" })
    .optional(),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, { error: "must be 43 characters of base64url" })
    .optional(),
  /** Where a push service reaches us: mailto: or https:. NEXTAUTH_URL when it is not set. */
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:|https:)/, { error: "must begin with mailto: or https:" })
    .optional(),
  /** A file outside of the database that the ends of the audit chain are appended to. */
  AUDIT_ROOTS_FILE: z.string().optional(),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"], {
      error: "must be trace, debug, info, warn, error or silent",
    })
    .default("info"),
});
type ParsedEnv = z.infer<typeof schema>;

export type Env = ParsedEnv & { readonly livePayments: boolean; readonly secureCookies: boolean };

/** Parses an environment. Throws one Error that lists every faulty variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(present);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  if (parsed.success) {
    const live = parsed.data.PAYSTACK_SECRET_KEY?.startsWith("sk_live_") ?? false;
    if (live && parsed.data.DEMO_MODE)
      faults.push("  DEMO_MODE: demo accounts are refused with live Paystack keys");
    if (live && parsed.data.APP_CLOCK !== undefined)
      faults.push("  APP_CLOCK: refused with live Paystack keys");
    if ((parsed.data.VAPID_PUBLIC_KEY === undefined) !== (parsed.data.VAPID_PRIVATE_KEY === undefined))
      faults.push("  VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY: set both or none");
    faults.push(...paystackFaults(parsed.data).map((fault) => `  ${fault}`));
    if (faults.length === 0) {
      return {
        ...parsed.data,
        livePayments: live,
        secureCookies: parsed.data.NEXTAUTH_URL.startsWith("https://"),
      };
    }
  }
  throw new Error(`The environment is not usable:\n${faults.join("\n")}`);
}

/** A key goes to nobody but the one who gave it, and no installation of the public takes pretended money. */
function paystackFaults(parsed: ParsedEnv): string[] {
  const { PAYSTACK_SECRET_KEY: key, PAYSTACK_PREVIOUS_SECRET_KEY: previous, PAYSTACK_BASE_URL } = parsed;
  const { origin, pathname, search, username, password } = new URL(PAYSTACK_BASE_URL);
  const isBare = pathname === "/" && `${search}${username}${password}` === "";
  const isPaystack = origin === paystackOrigin;
  const isLive = [key, previous].some((one) => one?.startsWith("sk_live_"));
  const isPublic = parsed.NODE_ENV === "production" && !parsed.DEMO_MODE;
  const modeOf = (text: string) => text.split("_")[1];
  return [
    ...(isBare ? [] : ["PAYSTACK_BASE_URL: must be scheme, host and port only"]),
    ...(isLive && !isPaystack
      ? [`PAYSTACK_BASE_URL: live keys go to ${paystackOrigin} and nowhere else`]
      : []),
    ...(isPublic && !isPaystack && !isLive
      ? ["PAYSTACK_BASE_URL: a stand-in for Paystack is refused in production without DEMO_MODE"]
      : []),
    ...(isPaystack && key === twinKey
      ? [
          "PAYSTACK_SECRET_KEY: is the stand-in's; Paystack does not know it. Set PAYSTACK_BASE_URL, or a key of Paystack's",
        ]
      : []),
    ...(previous !== undefined && (key === undefined || modeOf(previous) !== modeOf(key))
      ? ["PAYSTACK_PREVIOUS_SECRET_KEY: needs a PAYSTACK_SECRET_KEY of the same mode"]
      : []),
  ];
}

let current: Env | undefined;

/** Read on first use, not on import: a build has no database. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** For tests: process.env is read anew, and these are changed. */
export function setEnv(changes: Partial<Env> = {}): void {
  current = { ...parseEnv(process.env), ...changes };
}
