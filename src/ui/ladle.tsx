/** The signature of the house: a ladle that comes in, tips, and goes (`pour-*` in globals.css; transform alone). */
export function Ladle() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 96 64"
      className="pour-ladle pointer-events-none absolute bottom-full left-6 mb-1 h-14 w-20"
    >
      <path d="M44 34 88 8" stroke="var(--color-ink-2)" strokeWidth="5" strokeLinecap="round" fill="none" />
      <path d="M6 30h44c0 14-9 22-22 22S6 44 6 30z" fill="var(--color-ink-2)" />
      <ellipse cx="28" cy="30" rx="22" ry="6" fill="var(--color-epo)" />
      <path className="pour-drop" d="M9 32c-4 8-5 20-4 32h6c-1-12 1-22 3-30z" fill="var(--color-epo)" />
    </svg>
  );
}
