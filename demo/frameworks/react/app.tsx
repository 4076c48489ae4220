/** React 19 sets properties of elements and hears their events: nothing stands between. */
import 'open-badge-wallet/jsx';
import { memoryAdapter } from 'open-badge-wallet/storage/memory';
import { useMemo, useState } from 'react';

const BADGE = '/badges/token.jwt';
const HOLDER = [{ type: 'email', value: 'holder@example.org' }];

export function App() {
  const [verdict, setVerdict] = useState('not verified yet');
  const [count, setCount] = useState(0);
  const [quiet, setQuiet] = useState(false);
  // Yours would speak to your server: an object with four functions.
  const adapter = useMemo(() => memoryAdapter(), []);

  return (
    <main>
      <badge-card src={BADGE} layout="compact" displayOnly={quiet} />
      <button type="button" id="quiet" onClick={() => setQuiet(!quiet)}>
        {quiet ? 'Show the verify button' : 'Hide the verify button'}
      </button>

      <badge-verify src={BADGE} onbadge-verified={(event) => setVerdict(event.verdict)} />
      <p>
        Heard: <output id="verdict">{verdict}</output>
      </p>

      <badge-wallet adapter={adapter} identities={HOLDER} onbadge-wallet-change={(event) => setCount(count + event.count)} />
      <p>
        Changed badges: <output id="count">{count}</output>
      </p>

      <certificate-viewer src={BADGE} paper="a4" />
    </main>
  );
}
