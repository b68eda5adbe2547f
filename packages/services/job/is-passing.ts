export { isPassing } from '@portal/db/error';
