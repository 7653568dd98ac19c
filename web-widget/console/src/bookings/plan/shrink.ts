/** Makes a picture small enough for a phone, and drops what a camera wrote into it: where, when and with what it was taken. */

/** Pixels of the longer side. */
const LONGEST = 1280;
const QUALITY = 0.8;

/** The picture anew as JPEG; undefined when it is none, or this browser cannot draw it: nothing is sent unseen. */
export async function shrink(file: Blob): Promise<Blob | undefined> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), "image/jpeg", QUALITY));
  } catch {
    return undefined;
  }
}
