export { startQueue, type Queue, type Work } from './queue.ts';
