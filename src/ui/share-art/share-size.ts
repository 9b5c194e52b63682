/** What Facebook, WhatsApp and X ask for. */
export const shareSize = { width: 1_200, height: 630 } as const;
