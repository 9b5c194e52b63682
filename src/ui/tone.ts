/** The moods a badge, banner or pill can have. The colour repeats what the words and the icon say. */
export const toneStyle = {
  plain: "bg-band text-ink-2",
  info: "bg-etu-band text-etu",
  success: "bg-ugu-band text-ugu",
  warn: "bg-ata-band text-ata",
  danger: "bg-alaari-band text-alaari",
  action: "bg-epo-band text-epo",
} as const;

export type Tone = keyof typeof toneStyle;
