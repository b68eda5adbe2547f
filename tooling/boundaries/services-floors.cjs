'use strict';

/**
 * The rooms of packages/services (folders, and files beside them) from the bottom to the top: each may import what stands
 * before it, never what stands after it. So no two reach each other. packages/services/README.md says it in words.
 */
const FLOORS = [
  ['vault', 'file-sealer', 'ports', 'context', 'access'],
  ['shared'],
  ['audit', 'outbox', 'activity', 'mail', 'idempotency'],
  ['session', 'team', 'api-key'],
  ['onboarding', 'partner', 'tenant', 'customer', 'brand', 'programme', 'file'],
  ['ledger', 'commission'],
  ['reseller', 'plan', 'assignment', 'person', 'application', 'agreement', 'certification'],
  ['claim', 'event', 'set-aside', 'import'],
  ['adjustment', 'statement', 'dispute'],
  ['payee', 'payout', 'earnings'],
  ['settlement', 'period', 'job', 'reader'],
  ['liability', 'overview', 'search'],
  ['operator', 'demo'],
];

const ROOMS = FLOORS.flat();

const inRooms = (rooms) => `^packages/services/(${rooms.join('|')})(/|\\.ts$)`;

/** One rule a room, so that its message names what stands above it. Tests may import anything. */
const floorRules = (testCode) => [
  ...ROOMS.slice(0, -1).map((room, index) => {
    const above = ROOMS.slice(index + 1);
    return {
      name: `services-${room}-reaches-up`,
      severity: 'error',
      comment:
        `packages/services/${room} may not reach up into ${above.join(', ')}: move what both need down to ` +
        `${room} or to a room below it, or let the caller above pass it in. packages/services/README.md has the floors.`,
      from: { path: inRooms([room]), pathNot: testCode },
      to: { path: inRooms(above) },
    };
  }),
  {
    name: 'services-room-without-floor',
    severity: 'error',
    comment:
      'This folder of packages/services stands on no floor: name it in tooling/boundaries/services-floors.cjs and in ' +
      'packages/services/README.md, above what it imports and below what imports it.',
    from: { path: '^packages/services/', pathNot: [testCode, inRooms(ROOMS)] },
    to: {},
  },
];

module.exports = { FLOORS, ROOMS, floorRules };
