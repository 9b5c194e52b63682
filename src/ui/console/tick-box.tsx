"use client";

import { useEffect, useRef } from "react";

/** A box of a table: 16 px to look at, 24 px to hit. */
export function TickBox({
  label,
  checked,
  mixed = false,
  onChange,
}: {
  label: string;
  checked: boolean;
  /** Some, not all. */
  mixed?: boolean;
  onChange: (event: unknown) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  // An effect because "some" is a property of the element that no attribute sets.
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed && !checked;
  }, [mixed, checked]);
  return (
    <label className="relative z-10 inline-grid size-6 place-items-center">
      <span className="sr-only">{label}</span>
      <input ref={box} type="checkbox" className="size-4 accent-epo" checked={checked} onChange={onChange} />
    </label>
  );
}
