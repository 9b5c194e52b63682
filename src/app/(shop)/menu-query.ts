/** The one way to ask for a menu, so that page, sheet, bar and cart share one answer. */
export function menuQuery(kitchenId: string, zoneId: string | null): { kitchenId: string; zone?: string } {
  return zoneId === null ? { kitchenId } : { kitchenId, zone: zoneId };
}
