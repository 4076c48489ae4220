import { memoryAdapter } from '../../src/storage/memory.js';
import { withShares } from '../../stories/fake-shares.js';
import { adapterSuite } from '../suites/adapter.js';

adapterSuite('memory', { open: async () => await Promise.resolve(memoryAdapter()) }, { shares: 'nobody else sees a page’s memory' });
adapterSuite('memory with public pages', { open: async () => await Promise.resolve(withShares(memoryAdapter())) });
