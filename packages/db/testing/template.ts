import { passwordFor } from '../login';
import { migrate } from '../migrate';

/** Brings the database that the tests clone to the product's schema. */
export const prepareTemplate = async (superuserUrl: string): Promise<void> => {
  await migrate({
    superuserUrl,
    databaseName: new URL(superuserUrl).pathname.slice(1),
    passwordFor: (login) => passwordFor('tests', login),
  });
};
