import { makeVault } from '../../vault';

/** The one vault of all tests, since they share databases: what one of them sealed opens for another. */
export const TEST_PERSON_VAULT = makeVault('a secret of the tests', 'person_keys');
