// Preloaded into every process of a test run with another clock: its Date is so many milliseconds ahead, and goes on.
const Real = Date;
const offset = Number(process.env.PORTAL_TEST_CLOCK_OFFSET ?? 0);
const now = () => Real.now() + offset;

globalThis.Date = new Proxy(Real, {
  apply: () => new Real(now()).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
Real.prototype.constructor = globalThis.Date;
