import { validation } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import sharp from 'sharp';

const messages = defineMessages({
  tooLarge: { id: 'services.brand.tooLarge', defaultMessage: 'Use an image of at most 1 MB.' },
  kinds: { id: 'services.brand.kinds', defaultMessage: 'Use a PNG, JPEG, WebP or SVG image.' },
  active: {
    id: 'services.brand.active',
    defaultMessage: 'This SVG refers to other files or carries a script. Export it without them.',
  },
  damaged: {
    id: 'services.brand.damaged',
    defaultMessage: 'This image is damaged or too large in pixels. Export it again.',
  },
});

/** A picture as it is stored: PNG without metadata. */
export interface Picture {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

const MOST_BYTES = 1_000_000;
/** Pixels of the picture sent in: a small file may claim to be enormous. */
const MOST_PIXELS = 25_000_000;
const MOST_SECONDS = 10;
/** Where a vector picture's points per inch come from when it names no size. */
const BASE_DENSITY = 72;
const HIGHEST_DENSITY = 2400;

const refuse = (message: Words) => validation([{ path: ['contentBase64'], message }]);

type Format = 'png' | 'jpeg' | 'webp' | 'svg';

const startsWith = (content: Buffer, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => content[at + index] === byte);

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];

const isSvg = (content: Buffer): boolean => {
  const head = content
    .subarray(0, 4096)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>[]*>\s*)*<svg[\s>]/i.test(
    head,
  );
};

/** What the content is, by its first bytes and never by its name. */
const formatOf = (content: Buffer): Format | null => {
  if (startsWith(content, [0x89, ...ascii('PNG\r\n\x1a\n')])) return 'png';
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(content, ascii('RIFF')) && startsWith(content, ascii('WEBP'), 8)) return 'webp';
  return isSvg(content) ? 'svg' : null;
};

/** What a vector picture has no business with in a logo: other files, growing entities, script. */
const UNSAFE_SVG = [
  /<!ENTITY|<script|<foreignObject|@import/i,
  /(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpeg|webp);)[^"'\s>]/i,
  /url\(\s*["']?\s*(?!#)[^"'\s)]/i,
];

const isUnsafeSvg = (content: Buffer): boolean => {
  const text = content.toString('utf8');
  return UNSAFE_SVG.some((pattern) => pattern.test(text));
};

/** Density at which a vector picture fills the size asked for, so that it stays sharp. */
const densityFor = async (content: Buffer, largest: number): Promise<number> => {
  const { width, height } = await sharp(content, { limitInputPixels: false }).metadata();
  const density = (BASE_DENSITY * largest) / Math.max(width, height, 1);
  return Math.min(HIGHEST_DENSITY, Math.max(1, density));
};

const decode = async (content: Buffer, format: Format, largest: number): Promise<Picture> => {
  const density = format === 'svg' ? await densityFor(content, largest) : BASE_DENSITY;
  const { data, info } = await sharp(content, {
    density,
    limitInputPixels: MOST_PIXELS,
    failOn: 'error',
    pages: 1,
  })
    .timeout({ seconds: MOST_SECONDS })
    .rotate()
    .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return { content: data, width: info.width, height: info.height };
};

/**
 * Reads a PNG, JPEG, WebP or SVG picture of at most 1 MB and makes a PNG of it, not larger than `largest` pixels on
 * either side, without any metadata.
 * @throws {DomainError} `validation` at `contentBase64`
 */
export const readPicture = async (base64: string, largest: number): Promise<Picture> => {
  const content = Buffer.from(base64.replace(/^data:[^,]{0,100},/, ''), 'base64');
  if (content.length > MOST_BYTES) throw refuse(messages.tooLarge);
  const format = formatOf(content);
  if (format === null) throw refuse(messages.kinds);
  if (format === 'svg' && isUnsafeSvg(content)) {
    throw refuse(messages.active);
  }
  try {
    return await decode(content, format, largest);
  } catch (error) {
    const message = messages.damaged;
    throw Object.assign(refuse(message), { cause: error });
  }
};
