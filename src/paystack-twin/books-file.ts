import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { awaitAnswer, awaitBank } from "./disputes";
import { awaitChargeback, awaitLate } from "./pay";
import { goOn } from "./refunds";
import { goOnWithTransfer } from "./transfers";
import { idKinds, type Twin } from "./twin";
import { takeUp } from "./webhooks";

/** Of what is kept; one more whenever its shape changes, since older books cannot be read then. */
const shape = 2;

/** How soon after an act the books are written: a twin that is killed forgets no more than this. */
const writeMs = 100;
/** Writing takes at most a fiftieth of the time, however thick the books become. */
const restFactor = 50;

/** Everything but the faults, which end with the process, and what hangs on the process itself. */
function kept({
  options: _,
  clock: __,
  faults: ___,
  chance: ____,
  acts: _____,
  webhookUrl: ______,
  ...books
}: Twin) {
  return books;
}
type Saved = { readonly shape: number; readonly books: ReturnType<typeof kept> };

/**
 * Takes over the books of a file, if there are any, and what was still to be done; from then on the file follows what
 * happens. Books that cannot be read are put aside.
 * @returns writes for the last time
 */
export function keepBooks(twin: Twin, file: string): () => void {
  const saved = read(file);
  if (saved !== undefined) takeOver(twin, saved);
  let written = twin.acts;
  let timer: NodeJS.Timeout;
  const write = () => {
    if (written === twin.acts) return;
    written = twin.acts;
    writeFileSync(`${file}.new`, serialize({ shape, books: kept(twin) } satisfies Saved), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const look = () => {
    const startedAt = performance.now();
    write();
    timer = setTimeout(look, Math.max(writeMs, (performance.now() - startedAt) * restFactor)).unref();
  };
  look();
  return () => {
    clearTimeout(timer);
    write();
  };
}

function read(file: string): Saved | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const saved: Saved = deserialize(readFileSync(file));
    if (saved.shape === shape) return saved;
  } catch (error) {
    console.log(`The twin's books cannot be read: ${String(error)}`);
  }
  renameSync(file, `${file}.old`);
  console.log(`The twin begins with empty books; the old ones are in ${file}.old`);
  return undefined;
}

function takeOver(twin: Twin, { books }: Saved): void {
  const { lastIds, ...maps } = books;
  // A twin of today counts from where it began or from where the old one was, whichever is later.
  for (const kind of idKinds) twin.lastIds[kind] = Math.max(twin.lastIds[kind], lastIds[kind]);
  Object.assign(twin, maps);
  for (const delivery of twin.deliveries.values()) if (delivery.status === "waiting") takeUp(twin, delivery);
  for (const transaction of twin.transactions.values()) {
    awaitLate(twin, transaction);
    awaitChargeback(twin, transaction);
  }
  for (const refund of twin.refunds.values()) goOn(twin, refund);
  for (const transfer of new Set(twin.transfers.values())) goOnWithTransfer(twin, transfer);
  for (const dispute of twin.disputes.values()) {
    if (dispute.status === "awaiting-merchant-feedback") awaitAnswer(twin, dispute);
    else if (dispute.status === "awaiting-bank-feedback") awaitBank(twin, dispute);
  }
}
