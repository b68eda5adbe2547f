import { newId } from '@portal/db/id';
import { COURSE_DRAFT } from './course-rows';
import type { Fixture } from './fixture';
import { reason } from './given';

/** Courses of a partner. */
export const PARTNER_COURSE: Record<string, Fixture> = {
  'course.list': { needs: 'read' },
  'course.get': { needs: 'read', rows: 'tenant', input: ({ courseId: id }) => ({ id }) },
  'course.create': {
    needs: 'course.manage',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId, name: 'x' }),
  },
  'course.update': {
    needs: 'course.manage',
    rows: 'tenant',
    input: ({ courseId: id }) => ({ id, version: 1, name: 'x', draft: COURSE_DRAFT }),
  },
  'course.publish': {
    needs: 'course.manage',
    rows: 'tenant',
    input: ({ courseId: id }) => ({ id, version: 1, mustRetake: false }),
  },
  'course.certificates': {
    needs: 'read',
    rows: 'tenant',
    input: ({ courseId }) => ({ courseId }),
  },
  'course.revoke': {
    needs: 'course.manage',
    rows: 'tenant',
    input: ({ certificateId: id }) => ({ id, reason }),
  },
};

/** An attempt is its person's alone: whose it is, is tried in certification.db.test.ts. */
const nobodys = (more: object = {}): Fixture => ({
  needs: 'course.take',
  input: () => ({ id: newId(), ...more }),
  expects: 'not_found',
});

/** Courses that a reseller's people take. */
export const RESELLER_COURSE: Record<string, Fixture> = {
  'course.list': { needs: 'course.take' },
  'course.start': {
    needs: 'course.take',
    input: () => ({ courseId: newId() }),
    expects: 'not_found',
  },
  'course.attempt': nobodys(),
  'course.save': nobodys({ page: 0, choices: {} }),
  'course.submit': nobodys({ choices: {} }),
};
