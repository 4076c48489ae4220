/** The engine as a module worker. The page reaches it through `worker-client.ts`; it asks the network nothing by itself. */
import { serve } from './worker-serve.js';

serve(globalThis);
