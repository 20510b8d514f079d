export { repeat } from './repeat.ts';
export { startQueue, type Queue, type Work } from './queue.ts';
