/** A whole JPEG of one pixel, with nothing in it but the picture. */
export const tinyJpeg: Uint8Array = Buffer.from(
  "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxl" +
    "Z2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj" +
    "Y2P/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA" +
    "FAEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AIACTz//2Q==",
  "base64",
);

/** The same as a telephone writes it: with its place in EXIF; and as somebody wants it, with a script beside it and after it. */
export function withPlace(place: string): Uint8Array {
  const segment = (code: number, words: string) => {
    const body = Buffer.from(words);
    return Buffer.concat([Buffer.from([0xff, code, 0, body.length + 2]), body]);
  };
  return Buffer.concat([
    tinyJpeg.subarray(0, 2),
    segment(0xe1, `Exif\0\0${place}`),
    segment(0xfe, "<script>alert(1)</script>"),
    tinyJpeg.subarray(2),
    Buffer.from("<script>alert(2)</script>"),
  ]);
}
