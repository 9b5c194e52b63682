import { Money } from "~/ui/money";

/** An amount among others: the kobo are always there, so that naira stand under naira; `.00` steps back. */
export function ExactMoney({ kobo, signed = false }: { kobo: number; signed?: boolean }) {
  return (
    <span className="whitespace-nowrap">
      <Money kobo={kobo} signed={signed} />
      {kobo % 100 === 0 ? <span className="figures text-ink-3">.00</span> : null}
    </span>
  );
}
