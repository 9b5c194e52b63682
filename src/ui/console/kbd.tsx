/** Keys as they are printed on a keyboard: `g o`, `shift+x`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.split(/[ +]/).map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-input border border-line bg-band px-1.5 text-center font-sans text-xs text-ink-2"
        >
          {key.length === 1 ? key : `${key.charAt(0).toUpperCase()}${key.slice(1)}`}
        </kbd>
      ))}
    </span>
  );
}
