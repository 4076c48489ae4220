import { memoryAdapter } from '../../src/storage/memory.js';
import { adapterSuite } from '../suites/adapter.js';

adapterSuite('memory', { open: async () => await Promise.resolve(memoryAdapter()) });
