/** The four digits that a thief tries first. */
export function isWeakPin(pin: string, phone: string | null): boolean {
  return (
    /^(\d)\1{3}$/.test(pin) ||
    /^(\d\d)\1$/.test(pin) ||
    isInARow(pin) ||
    // The year somebody was born in, or a child was.
    /^(19|20)\d\d$/.test(pin) ||
    (phone?.endsWith(pin) ?? false)
  );
}

/** 1234, 6543, and round the corner as the keys do: 7890, 0987. */
function isInARow(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
