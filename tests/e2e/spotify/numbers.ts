// Numbers and ids that are the same in every run, made from a text.

/** 32 bits of FNV-1a, stirred once more so that near texts give far numbers. */
export function hash(text: string): number {
  let bits = 0x811c9dc5;
  for (const byte of Buffer.from(text)) bits = Math.imul(bits ^ byte, 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** From 0 up to 1. */
export function share(text: string): number {
  return hash(text) / 2 ** 32;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id as Spotify makes them: 22 letters and digits. */
export function id(text: string): string {
  return Array.from({ length: 22 }, (_, place) => BASE62[hash(`${place}/${text}`) % 62]).join('');
}

/** The name of a picture: 40 hexadecimal digits. */
export function picture(text: string): string {
  return Array.from({ length: 5 }, (_, place) => hash(`${place}/${text}`).toString(16).padStart(8, '0')).join('');
}
