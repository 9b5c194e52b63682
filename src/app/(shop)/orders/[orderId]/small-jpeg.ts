import { photoBytesMax } from "~/modules/refunds/contract";

/** From what shows a grain of rice down to what still shows that the chicken is missing. */
const tries = [
  { side: 1_280, quality: 0.8 },
  { side: 1_280, quality: 0.55 },
  { side: 960, quality: 0.55 },
  { side: 640, quality: 0.5 },
] as const;

/**
 * A picture of the telephone's as a small JPEG in base64, turned upright, without what the camera wrote beside it: that
 * never leaves the telephone. Null when this browser cannot read it.
 */
export async function smallJpeg(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  try {
    for (const { side, quality } of tries) {
      const jpeg = await drawn(picture, side, quality);
      if (jpeg !== null && jpeg.size <= photoBytesMax) return await base64Of(jpeg);
    }
    return null;
  } finally {
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  // A JPEG has no glass: what was clear becomes white.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
