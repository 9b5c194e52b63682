import { createHash } from "node:crypto";
import { type Chance, createChance } from "./chance";
import { type Clock, createClock } from "./clock";
import { type Faults, noFaults } from "./faults";
import type {
  Authorization,
  Customer,
  DedicatedAccount,
  Delivery,
  Dispute,
  LedgerEntry,
  Recipient,
  Refund,
  Settlement,
  Transaction,
  Transfer,
} from "./records";

export type TwinOptions = {
  readonly secretKey: string;
  readonly webhookUrl: string;
  /** "paystack" waits as the real service does, "compressed" seconds instead of minutes. */
  readonly retries: "paystack" | "compressed";
  /** Added to every id, so that a twin started anew does not give ids again that an application has kept. */
  readonly idOffset: number;
  /** Between two steps of a refund: seconds for who looks on; the real ones take hours and days. */
  readonly refundStepMs?: number;
  readonly clock?: Clock;
};

/** Everything the twin knows. It lives in memory and ends with the process. */
export type Twin = {
  readonly options: TwinOptions;
  readonly clock: Clock;
  readonly transactions: Map<string, Transaction>;
  readonly transactionsById: Map<string, Transaction>;
  readonly transactionsByAccessCode: Map<string, Transaction>;
  readonly customers: Map<string, Customer>;
  readonly authorizations: Map<string, Authorization>;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  readonly settlements: Map<string, Settlement>;
  readonly deliveries: Map<string, Delivery>;
  readonly ledger: Map<string, LedgerEntry>;
  readonly dedicatedAccounts: Map<string, DedicatedAccount>;
  readonly recipients: Map<string, Recipient>;
  readonly transfers: Map<string, Transfer>;
  readonly lastIds: Record<IdKind, number>;
  balanceKobo: number;
  /** Whether transfers wait for a code. */
  asksTransferOtp: boolean;
  webhookUrl: string;
  faults: Faults;
  chance: Chance;
  /** How much has been done so far; whoever keeps the books sees by it that there is something new. */
  acts: number;
};

export const idKinds = [
  "transaction",
  "refund",
  "dispute",
  "settlement",
  "customer",
  "ledger",
  "account",
  "recipient",
  "transfer",
  "delivery",
  "code",
] as const;
type IdKind = (typeof idKinds)[number];

/** Where the real service's ids stood in 2026; transaction ids are past what 32 bits hold. */
const firstIds: Readonly<Record<IdKind, number>> = {
  transaction: 6_700_000_000,
  refund: 18_600_000,
  dispute: 3_500_000,
  settlement: 9_100_000,
  customer: 180_000_000,
  ledger: 400_000_000,
  account: 9_000_000,
  recipient: 60_000_000,
  transfer: 860_000_000,
  delivery: 0,
  code: 0,
};

export function createTwin(options: TwinOptions): Twin {
  const lastIds = { ...firstIds };
  // Deliveries and codes are not the application's: they may begin anew.
  for (const kind of idKinds) if (firstIds[kind] > 0) lastIds[kind] += options.idOffset;
  return {
    options,
    clock: options.clock ?? createClock(),
    transactions: new Map(),
    transactionsById: new Map(),
    transactionsByAccessCode: new Map(),
    customers: new Map(),
    authorizations: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    settlements: new Map(),
    deliveries: new Map(),
    ledger: new Map(),
    dedicatedAccounts: new Map(),
    recipients: new Map(),
    transfers: new Map(),
    lastIds,
    balanceKobo: 0,
    asksTransferOtp: false,
    webhookUrl: options.webhookUrl,
    faults: noFaults,
    chance: createChance(noFaults.seed),
    acts: 0,
  };
}

export function nextId(twin: Twin, kind: IdKind): number {
  twin.lastIds[kind] += 1;
  return twin.lastIds[kind];
}

/** A code nobody has had yet, of lower-case letters and digits, or of digits only. */
export function nextCode(twin: Twin, length: number, base: 10 | 36 = 36): string {
  const turn = nextId(twin, "code");
  const digest = createHash("sha256").update(`${twin.options.idOffset}:${turn}`).digest("hex");
  return BigInt(`0x${digest}`).toString(base).slice(-length).padStart(length, "0");
}

/** Twenty storms of a thousand orders; beyond, the oldest is forgotten and its reference is free again. */
const keptMax = 20_000;

/** Adds to a map and keeps it from growing for ever. */
export function keep<Kept>(map: Map<string, Kept>, key: string, value: Kept): void {
  map.set(key, value);
  if (map.size > keptMax) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
}
