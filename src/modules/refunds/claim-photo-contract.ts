import { z } from "zod";

/** What it was and what it lacked: two pictures show that, and ten would not be looked at. */
export const photosMax = 2;
/** As base64 in a request it is 253 KB, which the limit of every route (256 kB) still takes; a dish is plain to see in less. */
export const photoBytesMax = 190_000;
/** The one kind that a browser can make, and that can be taken apart and written anew without a library. */
export const photoTypes = ["image/jpeg"] as const;

const base64Max = Math.ceil(photoBytesMax / 3) * 4;
const idText = z.string().min(1).max(60);

/** One picture of a delivered order, before the claim that it belongs to is sent. */
export const addClaimPhotoInput = z.strictObject({
  orderId: idText,
  /** A JPEG in base64. */
  jpeg: z.base64().min(4).max(base64Max),
});
export type AddClaimPhotoInput = z.output<typeof addClaimPhotoInput>;

export const claimPhotoDto = z.object({
  id: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type ClaimPhotoDto = z.infer<typeof claimPhotoDto>;

export const readClaimPhotoInput = z.strictObject({ id: idText });

/** The picture itself; `data` is base64. */
export const claimPhotoFileDto = z.object({ type: z.enum(photoTypes), data: z.string() });
export type ClaimPhotoFileDto = z.infer<typeof claimPhotoFileDto>;
