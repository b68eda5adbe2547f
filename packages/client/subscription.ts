export { useSubscription } from '@trpc/tanstack-react-query';
