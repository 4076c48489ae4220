/** React 18 writes attributes and nothing else: events and properties go by way of a ref. */
import 'open-badge-wallet/jsx-18';
import type { BadgeVerify } from 'open-badge-wallet/badge-verify';
import type { BadgeWallet } from 'open-badge-wallet/badge-wallet';
import { memoryAdapter } from 'open-badge-wallet/storage/memory';
import { useEffect, useRef, useState } from 'react';

const BADGE = '/badges/token.jwt';

export function App() {
  const [verdict, setVerdict] = useState('not verified yet');
  const [count, setCount] = useState(0);
  const [quiet, setQuiet] = useState(false);
  const button = useRef<BadgeVerify>(null);
  const wallet = useRef<BadgeWallet>(null);

  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    button.current?.addEventListener('badge-verified', (event) => setVerdict(event.verdict), { signal });
    wallet.current?.addEventListener('badge-wallet-change', (event) => setCount((before) => before + event.count), { signal });
    if (wallet.current) {
      // Yours would speak to your server: an object with four functions.
      wallet.current.adapter = memoryAdapter();
      wallet.current.identities = [{ type: 'email', value: 'holder@example.org' }];
    }
    return () => ended.abort();
  }, []);

  return (
    <main>
      <badge-card src={BADGE} layout="compact" display-only={quiet ? '' : undefined} />
      <button type="button" id="quiet" onClick={() => setQuiet(!quiet)}>
        {quiet ? 'Show the verify button' : 'Hide the verify button'}
      </button>

      <badge-verify ref={button} src={BADGE} />
      <p>
        Heard: <output id="verdict">{verdict}</output>
      </p>

      <badge-wallet ref={wallet} />
      <p>
        Changed badges: <output id="count">{count}</output>
      </p>

      <certificate-viewer src={BADGE} paper="a4" />
    </main>
  );
}
