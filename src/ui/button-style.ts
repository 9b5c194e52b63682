import { cva, type VariantProps } from "class-variance-authority";

/** How everything that looks like a button looks: Button, LinkButton and the triggers of sheets share it. */
export const buttonStyle = cva(
  [
    "relative inline-flex items-center justify-center gap-2 rounded-full border font-semibold [&>svg]:shrink-0",
    // On a narrow screen words may break: with text twice as large a button must not push the page sideways.
    "sm:whitespace-nowrap transition-[background-color,border-color,transform] duration-120 ease-out select-none",
    "active:scale-[0.98] aria-disabled:active:scale-100",
    "aria-disabled:border-line aria-disabled:bg-band aria-disabled:text-ink-3",
  ],
  {
    variants: {
      variant: {
        primary: "border-transparent bg-epo text-on-epo hover:bg-epo-press forced-colors:border-[ButtonText]",
        secondary: "border-line-strong bg-surface text-ink hover:bg-band",
        quiet: "border-transparent bg-transparent text-epo hover:bg-band",
        "danger-outline": "border-alaari bg-transparent text-alaari hover:bg-alaari-band",
      },
      size: {
        /** The console's, where rows are 36 px. */
        compact: "min-h-9 px-3 text-sm [&>svg:not([class*=size-])]:size-4",
        small: "min-h-11 px-4 text-sm [&>svg:not([class*=size-])]:size-4",
        medium: "min-h-12 px-5 text-base [&>svg:not([class*=size-])]:size-5",
        large: "min-h-14 px-6 text-lg [&>svg:not([class*=size-])]:size-5",
      },
      wide: { true: "w-full", false: "" },
    },
    defaultVariants: { variant: "primary", size: "medium", wide: false },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyle>;
