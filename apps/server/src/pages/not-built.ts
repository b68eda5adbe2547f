import { escapeHtml, page } from './html';

/** Shown by a server that was started before its apps were built. */
export const notBuiltPage = (app: string): string =>
  page({
    locale: 'en',
    title: 'Not built yet',
    body: `<main><h1>This app is not built yet</h1>
<p>Run <code>npm start</code>, or <code>npx vite build</code> in <code>apps/${escapeHtml(app)}</code>.</p></main>`,
  });
