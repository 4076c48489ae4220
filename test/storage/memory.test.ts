import { memoryAdapter } from '../../src/storage/memory.js';
import { withDesk } from '../../stories/fake-desk.js';
import { withServices } from '../../stories/fake-services.js';
import { withShares } from '../../stories/fake-shares.js';
import { adapterSuite, noServices } from '../suites/adapter.js';

adapterSuite(
  'memory',
  { open: async () => await Promise.resolve(memoryAdapter()) },
  { shares: 'nobody else sees a page’s memory', ...noServices('nobody answers from a page’s memory') },
);
adapterSuite('memory with public pages and services', {
  open: async () => await Promise.resolve(withServices(withDesk(withShares(memoryAdapter())), { waiting: true })),
});
