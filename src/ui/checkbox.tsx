import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { ChoiceRow } from "./choice-row";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "disabled" | "children"> & {
  label: ReactNode;
  detail?: ReactNode;
  /** Stands at the end of the row, e.g. a price. */
  trailing?: ReactNode;
  disabledReason?: string | undefined;
};

/** One yes or no, as a row that can be pressed anywhere. */
export function Checkbox({ label, detail, trailing, disabledReason, className, ...control }: CheckboxProps) {
  return (
    <ChoiceRow
      {...{ label, detail, trailing, disabledReason, className }}
      control={
        <span className="relative inline-flex size-6 shrink-0">
          <input
            {...control}
            type="checkbox"
            disabled={Boolean(disabledReason)}
            className="peer size-6 appearance-none rounded-input border-2 border-line-strong bg-surface checked:border-epo checked:bg-epo focus-visible:outline-none forced-colors:appearance-auto"
          />
          <Check
            aria-hidden
            strokeWidth={3}
            className="pointer-events-none absolute inset-1 size-4 text-on-epo opacity-0 peer-checked:opacity-100 forced-colors:hidden"
          />
        </span>
      }
    />
  );
}
