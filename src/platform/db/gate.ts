import { Refusal } from "~/kernel/refusal";
import { platformRefusals } from "~/platform/refusals";

/**
 * A bounded queue before a hot row. Without it, hundreds of buyers of one dish would each hold a connection while
 * they wait for the same lock, and everybody else would wait for a connection. The lock makes the result right;
 * the gate only decides where people wait.
 */
type Gate = { active: number; waiting: (() => void)[] };

const gates = new Map<string, Gate>();
/** Two in the database: one that holds the row, one ready to take it. More only lengthens the wait for others. */
const activeMax = 2;
/** Past this the answer would come too late to be of use: at 500/s it is two seconds. */
const waitingMax = 1_000;

/** Runs `fn` when fewer than two others with the same key are running. Refuses `platform.busy` when the queue is full. */
export async function throughGate<T>(key: string, fn: () => Promise<T>): Promise<T> {
  const gate = gates.get(key) ?? { active: 0, waiting: [] };
  gates.set(key, gate);
  if (gate.active >= activeMax) {
    if (gate.waiting.length >= waitingMax) throw new Refusal(platformRefusals.busy);
    await new Promise<void>((resolve) => gate.waiting.push(resolve));
  } else {
    gate.active++;
  }
  try {
    return await fn();
  } finally {
    const next = gate.waiting.shift();
    if (next !== undefined) {
      next();
    } else {
      gate.active--;
      if (gate.active === 0) gates.delete(key);
    }
  }
}
