import { passwordFor } from '../login';
import { migrate } from '../migrate';
import { TEST_SEAL_KEY } from './test-server';

/** Brings the database that the tests clone to the product's schema. */
export const prepareTemplate = async (superuserUrl: string): Promise<void> => {
  await migrate({
    superuserUrl,
    databaseName: new URL(superuserUrl).pathname.slice(1),
    sealKey: TEST_SEAL_KEY,
    passwordFor: (login) => passwordFor('tests', login),
  });
};
