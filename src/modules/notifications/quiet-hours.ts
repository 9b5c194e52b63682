/** Nobody is rung for an offer or a low balance between these hours in Lagos. */
const quietFromHour = 21;
const quietUntilHour = 7;
const hourMs = 3_600_000;
/** Nigeria keeps UTC+1 all year: a moment shifted by it has Lagos's calendar in its UTC fields. */
const lagosOffsetMs = hourMs;

/** When a message may leave that is not urgent: null at once, else the end of the quiet hours. */
export function notBeforeOf(at: Date): Date | null {
  const inLagos = new Date(at.getTime() + lagosOffsetMs);
  const hour = inLagos.getUTCHours();
  if (hour < quietFromHour && hour >= quietUntilHour) return null;
  const daysOn = hour >= quietFromHour ? 1 : 0;
  const morning = Date.UTC(
    inLagos.getUTCFullYear(),
    inLagos.getUTCMonth(),
    inLagos.getUTCDate() + daysOn,
    quietUntilHour,
  );
  return new Date(morning - lagosOffsetMs);
}
