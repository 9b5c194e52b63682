import { useTranslations } from "next-intl";
import type { LineDto } from "~/modules/ordering/contract";
import { Money } from "~/ui/money";

/** Packs with their dishes, each option with its own price, each note as it was written. */
export function LineList({ lines }: { lines: readonly LineDto[] }) {
  const packs = packsOf(lines);
  return (
    <ul className="grid gap-4">
      {packs.map((pack) => (
        <li key={pack.index}>
          <h3 className="text-sm font-semibold text-ink-2">{pack.name}</h3>
          <ul className="mt-1 grid gap-3">
            {pack.lines.map((line) => (
              <li key={line.id}>
                <Line line={line} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { line: LineDto }) {
  const t = useTranslations("cart.lines");
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-medium">
          <span className="figures">{line.quantity} ×</span> {line.name}
        </span>
        <Money kobo={line.totalKobo} className="font-medium" />
      </p>
      {line.options.length === 0 ? null : (
        <ul className="mt-0.5 text-sm text-ink-2">
          <li className="flex justify-between gap-3">
            <span>{line.quantity > 1 ? t("each") : t("own")}</span>
            <Money kobo={line.unitPriceKobo} />
          </li>
          {line.options.map((option) => (
            <li key={`${option.groupId}/${option.optionId}`} className="flex justify-between gap-3">
              <span className="min-w-0">
                {option.quantity > 1 ? <span className="figures">{option.quantity} × </span> : null}
                {option.name}
              </span>
              {option.unitPriceKobo === 0 ? (
                <span>{t("free")}</span>
              ) : (
                <Money kobo={option.unitPriceKobo * option.quantity} signed />
              )}
            </li>
          ))}
        </ul>
      )}
      {line.note === "" ? null : <p className="mt-1 text-sm text-ink-2">“{line.note}”</p>}
    </>
  );
}

type Pack = { index: number; name: string; lines: LineDto[] };

function packsOf(lines: readonly LineDto[]): Pack[] {
  const packs = new Map<number, Pack>();
  for (const line of lines) {
    const pack = packs.get(line.packIndex) ?? { index: line.packIndex, name: line.packName, lines: [] };
    pack.lines.push(line);
    packs.set(line.packIndex, pack);
  }
  return [...packs.values()];
}
