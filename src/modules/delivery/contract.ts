/** The browser-safe door of delivery. */
export const vehicles = ["motorbike", "bicycle"] as const;
