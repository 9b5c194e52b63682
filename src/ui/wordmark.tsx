import { classes } from "./classes";

/** The name of the house: "Rachel" with a pot lid over the a, and a little steam. */
export function Wordmark({ className = "text-2xl" }: { className?: string }) {
  return (
    <span className={classes("inline-block font-display leading-none font-bold text-ink", className)}>
      <span className="sr-only">Rachel Foods</span>
      <span aria-hidden>
        R
        <span className="relative inline-block">
          a
          <svg
            viewBox="0 0 24 16"
            className="absolute bottom-[0.76em] left-1/2 w-[0.54em] -translate-x-1/2 text-epo"
            fill="currentColor"
            aria-hidden="true"
          >
            <path d="M2 14.6c0-.5.4-.9.9-.9h18.2c.5 0 .9.4.9.9 0 .8-.6 1.4-1.4 1.4H3.400c-.8 0-1.4-.6-1.4-1.400z" />
            <path d="M3.5 12.300C3.8 8 7.4 5.8 12 5.800s8.2 2.2 8.5 6.500z" />
            <circle cx="12" cy="3.4" r="2.3" />
          </svg>
        </span>
        chel
      </span>
    </span>
  );
}
