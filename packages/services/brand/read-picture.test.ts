import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readPicture } from './read-picture';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#2f5bea' } });
const base64 = (content: Buffer | string): string => Buffer.from(content).toString('base64');
const svg = (inside: string, attributes = 'width="24" height="12"'): string =>
  base64(
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`,
  );
const refused = (content: string, largest = 512) =>
  expect(readPicture(content, largest)).rejects.toMatchObject({
    code: 'validation',
    issues: [{ path: ['contentBase64'] }],
  });

describe('pictures that are taken', () => {
  test.each(['png', 'jpeg', 'webp'] as const)(
    '%s becomes PNG of at most the size',
    async (format) => {
      const content = await plain(1200, 600).toFormat(format).toBuffer();
      const picture = await readPicture(base64(content), 512);
      expect(picture).toMatchObject({ width: 512, height: 256 });
      expect((await sharp(picture.content).metadata()).format).toBe('png');
    },
  );

  test('a small one is not blown up', async () => {
    const content = await plain(40, 20).png().toBuffer();
    expect(await readPicture(base64(content), 512)).toMatchObject({ width: 40, height: 20 });
  });

  test('a vector picture is drawn at the full size, so that it stays sharp', async () => {
    const picture = await readPicture(svg('<rect width="24" height="12" fill="#f00"/>'), 512);
    expect(picture).toMatchObject({ width: 512, height: 256 });
  });

  test('what was written into the file besides the picture is gone', async () => {
    const content = await plain(40, 20)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Somebody', ImageDescription: 'Private' } })
      .toBuffer();
    expect(content.includes('Private')).toBe(true);
    const picture = await readPicture(base64(content), 512);
    expect((await sharp(picture.content).metadata()).exif).toBeUndefined();
    expect(picture.content.includes('Private')).toBe(false);
  });

  test('a data address is taken as well', async () => {
    const content = await plain(4, 4).png().toBuffer();
    const picture = await readPicture(`data:image/png;base64,${base64(content)}`, 512);
    expect(picture.width).toBe(4);
  });
});

describe('what is refused', () => {
  test('other files, whatever they call themselves', async () => {
    await refused(base64('<html><body>hello</body></html>'));
    await refused(base64('%PDF-1.7'));
    await refused(base64('GIF89a'));
    await refused('');
    await refused(base64('<!-- <svg> --><html></html>'));
  });

  test('a damaged picture', async () => {
    const content = await plain(400, 400).png().toBuffer();
    await refused(base64(content.subarray(0, content.length / 2)));
  });

  test('more than 1 MB', async () => {
    await refused(base64(Buffer.alloc(1_000_001, 0x89)));
  });

  test('a picture that unfolds into more pixels than anybody needs', async () => {
    const content = await plain(6000, 6000).png().toBuffer();
    expect(content.length).toBeLessThan(1_000_000);
    await refused(base64(content));
  });

  test.each([
    '<script>alert(1)</script>',
    '<image href="file:///etc/passwd" width="9" height="9"/>',
    '<image xlink:href="https://example.com/a.png"/>',
    '<use href="other.svg#a"/>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    '<style>@import url(https://example.com/a.css);</style>',
    '<rect style="fill:url(https://example.com/a.svg#b)"/>',
  ])('a vector picture with %s', (inside) => refused(svg(inside)));

  test('a vector picture that grows by entities', async () => {
    await refused(
      base64('<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg><text>&b;</text></svg>'),
    );
  });
});

test('references inside of the picture stay allowed', async () => {
  const inside =
    '<defs><linearGradient id="g"/></defs><rect width="24" height="12" fill="url(#g)"/><use href="#g"/>';
  expect(await readPicture(svg(inside), 64)).toMatchObject({ width: 64 });
});
