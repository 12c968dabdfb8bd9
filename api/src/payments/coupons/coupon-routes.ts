import { createRoute, z } from '@hono/zod-openapi';
import {
  coupon,
  couponList,
  createCouponRequest,
  identifier,
  pageQuery,
  updateCouponRequest,
} from '@mock-interview/contract';
import { type App, asTenant } from '../../access.js';
import { answers, body, bodyRefusals, conflict, notFound, refusals } from '../../platform/http/describe-route.js';
import { createCoupon, deleteCoupon, listCoupons, updateCoupon } from './manage-coupons.js';

const withSecretKey = { tags: ['Payments'], security: [{ secretKey: [] }], middleware: asTenant };
const params = z.object({ code: identifier('CouponCode') });

const list = createRoute({
  ...withSecretKey,
  operationId: 'listCoupons',
  method: 'get',
  path: '/api/tenant/coupons',
  summary: 'The coupons of this mode, newest first',
  request: { query: pageQuery },
  responses: { 200: answers(couponList, 'A page of them'), ...refusals },
});

const create = createRoute({
  ...withSecretKey,
  operationId: 'createCoupon',
  method: 'post',
  path: '/api/tenant/coupons',
  summary: 'Create a coupon',
  request: { body: body(createCouponRequest) },
  responses: { 201: answers(coupon, 'The coupon'), ...refusals, ...bodyRefusals, ...conflict },
});

const update = createRoute({
  ...withSecretKey,
  operationId: 'updateCoupon',
  method: 'patch',
  path: '/api/tenant/coupons/{code}',
  summary: 'Change the limits or the expiry of a coupon, or switch it off',
  request: { params, body: body(updateCouponRequest) },
  responses: { 200: answers(coupon, 'As it is now'), ...refusals, ...bodyRefusals, ...notFound, ...conflict },
});

const remove = createRoute({
  ...withSecretKey,
  operationId: 'deleteCoupon',
  method: 'delete',
  path: '/api/tenant/coupons/{code}',
  summary: 'Delete a coupon; interviews that it was used for keep their price',
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...refusals, ...notFound, ...conflict },
});

export function registerCouponRoutes(app: App): void {
  app.openapi(list, async (c) => c.json(await listCoupons(c.var.context, c.req.valid('query')), 200));
  app.openapi(create, async (c) => c.json(await createCoupon(c.var.context, c.req.valid('json')), 201));
  app.openapi(update, async (c) => {
    const code = c.req.valid('param').code.toUpperCase();
    return c.json(await updateCoupon(c.var.context, { ...c.req.valid('json'), code }), 200);
  });
  app.openapi(remove, async (c) => {
    await deleteCoupon(c.var.context, { code: c.req.valid('param').code.toUpperCase() });
    return c.body(null, 204);
  });
}
