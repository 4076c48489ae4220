import { expect } from 'chai';
import { allowedUrl, httpUrl, isPrivateHost, sameOrigin } from '../../src/core/url.js';

const host = (url: string): string => new URL(url).hostname;

describe('core/url', () => {
  describe('httpUrl', () => {
    it('takes http and https', () => {
      expect(httpUrl('https://issuer.example/badge/1')?.href).to.equal('https://issuer.example/badge/1');
      expect(httpUrl('http://issuer.example')?.protocol).to.equal('http:');
    });

    for (const text of [
      '/badge/1',
      '//issuer.example/x',
      'issuer.example',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://issuer.example/',
      'blob:https://issuer.example/1',
      'urn:uuid:1',
      'did:web:issuer.example',
      'https://',
      'https://issuer.example/a b',
      'https://issuer.example/"onclick',
      'https://issuer.example/<b>',
      'https://issuer.example/\n',
      'java\nscript:alert(1)',
      '',
    ]) {
      it(`refuses ${JSON.stringify(text)}`, () => expect(httpUrl(text)).to.equal(undefined));
    }

    it('refuses what is not there', () => expect(httpUrl(undefined)).to.equal(undefined));
  });

  describe('isPrivateHost', () => {
    const inside: Record<string, string[]> = {
      loopback: [
        'http://127.0.0.1',
        'http://127.255.255.254',
        'http://localhost',
        'http://LOCALHOST',
        'http://localhost.',
        'http://a.localhost',
      ],
      'loopback in other notations': [
        'http://0x7f.1',
        'http://2130706433',
        'http://0177.0.0.1',
        'http://127.1',
        'http://0x7f000001',
        'http://１２７.０.０.１',
      ],
      'this network': ['http://0.0.0.0', 'http://0.1.2.3'],
      'private blocks': ['http://10.0.0.1', 'http://172.16.0.1', 'http://172.31.255.255', 'http://192.168.1.1', 'http://100.64.0.1'],
      'link-local and cloud metadata': ['http://169.254.169.254', 'http://0xa9fea9fe', 'http://metadata.internal'],
      'reserved and multicast': ['http://224.0.0.1', 'http://255.255.255.255', 'http://198.18.0.1', 'http://192.0.0.1'],
      'IPv6 loopback and unspecified': ['http://[::1]', 'http://[::]', 'http://[0:0:0:0:0:0:0:1]'],
      'IPv4 inside IPv6': ['http://[::ffff:127.0.0.1]', 'http://[::ffff:7f00:1]', 'http://[::127.0.0.1]', 'http://[::ffff:8.8.8.8]'],
      'IPv6 local, link-local, multicast': [
        'http://[fc00::1]',
        'http://[fd12:3456::1]',
        'http://[fe80::1]',
        'http://[febf::1]',
        'http://[ff02::1]',
      ],
      'IPv4 through NAT64 and 6to4': ['http://[64:ff9b::127.0.0.1]', 'http://[64:ff9b::a00:1]', 'http://[2002:7f00:1::]'],
      'names without a dot': ['http://intranet', 'http://badge-server:8080'],
      'special-use names': ['http://printer.local', 'http://db.internal', 'http://x.lan', 'http://x.home.arpa', 'http://x.corp.'],
    };
    for (const [name, urls] of Object.entries(inside)) {
      for (const url of urls) it(`${name}: ${url}`, () => expect(isPrivateHost(host(url))).to.equal(true));
    }

    for (const url of [
      'https://issuer.example',
      'https://8.8.8.8',
      'https://172.15.0.1',
      'https://172.32.0.1',
      'https://192.169.0.1',
      'https://11.0.0.1',
      'https://100.128.0.1',
      'https://[2606:4700::1111]',
      'https://[64:ff9b::808:808]',
      'https://local.example',
      'https://localhost.example',
      'https://배지.한국',
    ]) {
      it(`outside: ${url}`, () => expect(isPrivateHost(host(url))).to.equal(false));
    }
  });

  describe('allowedUrl', () => {
    it('refuses credentials, whatever the policy (SEC-02)', () => {
      for (const privateHosts of ['refuse', 'allow'] as const) {
        expect(allowedUrl('https://user@issuer.example/', { privateHosts })).to.equal(undefined);
        expect(allowedUrl('https://user:secret@issuer.example/', { privateHosts })).to.equal(undefined);
        expect(allowedUrl('https://issuer.example@127.0.0.1/', { privateHosts })).to.equal(undefined);
      }
    });

    it('lets the host application allow its own network', () => {
      expect(allowedUrl('http://127.0.0.1:8080/badge', { privateHosts: 'refuse' })).to.equal(undefined);
      expect(allowedUrl('http://127.0.0.1:8080/badge', { privateHosts: 'allow' })?.port).to.equal('8080');
    });
  });

  it('compares origins by scheme, host and port', () => {
    expect(sameOrigin('https://a.example/1', 'https://A.example:443/2')).to.equal(true);
    expect(sameOrigin('https://a.example', 'http://a.example')).to.equal(false);
    expect(sameOrigin('https://a.example', 'https://a.example:8443')).to.equal(false);
    expect(sameOrigin('https://a.example', 'https://a.example.evil.example')).to.equal(false);
    expect(sameOrigin('data:,a', 'data:,a')).to.equal(false);
    expect(sameOrigin('not a url', 'not a url')).to.equal(false);
  });
});
