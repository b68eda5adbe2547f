import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import sharp from 'sharp';
import { listAudit } from '../audit/list-audit';
import { addReseller, addTenant, makeWorld } from '../commission/testing/world';
import { enterPartner } from '../context';
import { createPartner } from '../partner/create-partner';
import { asMember, asPartnerKey, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { getBrand } from './get-brand';
import { getBrandAsset } from './get-brand-asset';
import { getBrandView } from './get-brand-view';
import { previewBrand } from './preview-brand';
import { removeLogo } from './remove-logo';
import { updateBrand } from './update-brand';
import { uploadLogo } from './upload-logo';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** A partner as staff create it, with its first brand. */
const makeBranded = async () => {
  const { partnerId: mark } = await makeWorld(db);
  const { id: partnerId } = await createPartner(asStaff(db), {
    name: 'North Telecom',
    contactEmail: 'contact@north.example',
    country: 'US',
    territories: [],
    slug: `b-${mark.slice(-12)}`,
    tier: 'bronze',
    currency: 'USD',
  });
  return { db, partnerId, tenantId: await addTenant({ db, partnerId }, 'isp') };
};
const looks = { productName: 'North Portal', primaryColor: '#ffd400' };
const picture = async (colour: string): Promise<string> =>
  (
    await sharp({ create: { width: 80, height: 40, channels: 4, background: colour } })
      .png()
      .toBuffer()
  ).toString('base64');

test('a new partner has a brand with its name before anybody has signed in', async () => {
  const { partnerId } = await makeBranded();
  const view = await getBrandView(db, partnerId);
  expect(view).toMatchObject({ productName: 'North Telecom', logoLightUrl: null, version: 1 });
  expect(view.palette.shades).toHaveLength(10);
});

test('an owner changes it, and everybody there sees it', async () => {
  const world = await makeBranded();
  const owner = asMember(world);
  expect(await updateBrand(owner, { ...looks, version: 1 })).toMatchObject({
    ...looks,
    version: 2,
  });
  const reseller = asResellerUser(world, await addReseller({ ...world, ctx: owner }, 'anna'));
  const readers = [reseller, asMember(world, 'viewer'), enterPartner(asStaff(db), world.partnerId)];
  for (const ctx of readers) expect(await getBrand(ctx)).toMatchObject(looks);
  await expect(
    updateBrand(owner, { ...looks, productName: 'Late', version: 1 }),
  ).rejects.toMatchObject({ code: 'conflict' });
  const { rows } = await listAudit(owner, { page: 1, pageSize: 9, action: 'brand.update' });
  expect(rows[0]?.changes).toMatchObject([
    { field: 'productName', before: 'North Telecom', after: 'North Portal' },
    { field: 'primaryColor', after: '#ffd400' },
  ]);
});

test('its language is on the page before anybody has signed in, and on record', async () => {
  const world = await makeBranded();
  const owner = asMember(world);
  expect((await getBrandView(db, world.partnerId)).locale).toBeNull();
  await updateBrand(owner, { ...looks, locale: 'en' });
  expect((await getBrandView(db, world.partnerId)).locale).toBe('en');
  const reseller = asResellerUser(world, await addReseller({ ...world, ctx: owner }, 'anna'));
  for (const ctx of [reseller, enterPartner(asStaff(db), world.partnerId)])
    expect((await getBrand(ctx)).locale).toBe('en');
  await updateBrand(owner, looks);
  expect((await getBrand(owner)).locale).toBe('en');
  const { rows } = await listAudit(owner, { page: 1, pageSize: 9, action: 'brand.update' });
  expect(rows[0]?.changes).toContainEqual({ field: 'locale', before: null, after: 'en' });
});

test('only owners of the whole partner change how it looks', async () => {
  const world = await makeBranded();
  const cannot = [
    asMember(world, 'manager'),
    asMember(world, 'finance'),
    asMember(world, 'owner', [world.tenantId]),
    asPartnerKey(world, ['partners:write']),
    enterPartner(asStaff(db), world.partnerId),
    enterPartner(asMember(await makeBranded()), world.partnerId),
  ];
  for (const ctx of cannot) {
    await expect(updateBrand(ctx, looks)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      uploadLogo(ctx, { kind: 'favicon', contentBase64: await picture('#fff') }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  }
});

test('a colour too pale to read is adjusted, and the preview says so', async () => {
  const world = await makeBranded();
  const pale = await previewBrand(asMember(world), { primaryColor: '#ffd400' });
  expect(pale).toMatchObject({ adjustedForLight: true });
  expect(pale.contrastLight).toBeLessThan(4.5);
  expect(await previewBrand(asMember(world), { primaryColor: '#1a3a8a' })).toMatchObject({
    adjustedForLight: false,
  });
  await expect(
    previewBrand(asMember(world, 'viewer'), { primaryColor: '#ffd400' }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('a logo is stored as PNG, gets another address when it changes, and can be removed', async () => {
  const world = await makeBranded();
  const owner = asMember(world);
  const first = await uploadLogo(owner, {
    kind: 'logo_light',
    contentBase64: await picture('#ff0000'),
  });
  expect(first.logoLightUrl).toMatch(/^\/brand\/logo_light\?v=[0-9a-f]{16}$/);
  const second = await uploadLogo(owner, {
    kind: 'logo_light',
    contentBase64: await picture('#00ff00'),
  });
  expect(second.logoLightUrl).not.toBe(first.logoLightUrl);
  const asset = await getBrandAsset(db, world.partnerId, 'logo_light');
  expect(asset.mediaType).toBe('image/png');
  expect(second.logoLightUrl).toContain(asset.contentHash.slice(0, 16));
  expect(await sharp(asset.content).metadata()).toMatchObject({ width: 80, height: 40 });
  expect(await removeLogo(owner, { kind: 'logo_light' })).toMatchObject({ logoLightUrl: null });
  await expect(getBrandAsset(db, world.partnerId, 'logo_light')).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(removeLogo(owner, { kind: 'logo_light' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a picture is served for its own partner only, and nothing but the known kinds', async () => {
  const [world, other] = [await makeBranded(), await makeBranded()];
  await uploadLogo(asMember(world), { kind: 'favicon', contentBase64: await picture('#0000ff') });
  expect(await getBrandAsset(db, world.partnerId, 'favicon')).toHaveProperty('content');
  for (const kind of ['favicon', 'logo_dark', '../secret']) {
    await expect(getBrandAsset(db, other.partnerId, kind)).rejects.toMatchObject({
      code: 'not_found',
    });
  }
});
