export { isPassing, isTermOver } from '@portal/db/error';
