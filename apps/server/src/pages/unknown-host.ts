import { page } from './html';

/** What stands under a name that belongs to nobody here. */
export const unknownHostPage = (): string =>
  page(
    'Nothing here',
    `<main><h1>There is no portal at this address</h1>
<p>Check the address for a typing error. If somebody sent you a link, ask them for a new one.</p></main>`,
  );
