import { expect } from 'chai';
import { PDFDocument } from '@cantoo/pdf-lib';
import { utf8 } from '../../src/core/bytes.js';
import { didKeyIssuer, makeKey, openBadge, qrPng, signDataIntegrity, signJwt } from '../fixtures/mint.js';
import { judge, troubles } from './judge.js';

const VC2 = 'https://www.w3.org/ns/credentials/v2';
const envelope = (token: string): object => ({
  '@context': VC2,
  type: 'EnvelopedVerifiableCredential',
  id: `data:application/vc+jwt,${token}`,
});

describe('verify: what a badge comes in', () => {
  it('a PDF, as the file that is attached', async () => {
    const issuer = didKeyIssuer(await makeKey());
    const badge = await signDataIntegrity(openBadge(issuer.id), issuer);
    const pdf = async (document: object): Promise<Uint8Array> => {
      const file = await PDFDocument.create();
      await file.attach(utf8(JSON.stringify(document)), 'credential.json');
      return await file.save();
    };
    expect((await judge(await pdf(badge))).verdict).to.equal('valid');
    const forged = await judge(await pdf({ ...badge, validFrom: '2024-01-01T00:00:00Z' }));
    expect([forged.verdict, ...troubles(forged)]).to.include.members(['invalid', 'failed:proof.signature']);
  });

  it('an envelope, as the token inside', async () => {
    const [issuer, other] = [didKeyIssuer(await makeKey()), didKeyIssuer(await makeKey())];
    const token = await signJwt(openBadge(issuer.id), issuer);
    expect((await judge(JSON.stringify(envelope(token)))).verdict).to.equal('valid');
    const forged = await judge(JSON.stringify(envelope(await signJwt(openBadge(issuer.id), other))));
    expect(forged.verdict).to.equal('invalid');
  });

  it('a presentation with several envelopes, each judged by itself', async () => {
    const [issuer, other] = [didKeyIssuer(await makeKey()), didKeyIssuer(await makeKey())];
    const [good, bad] = [await signJwt(openBadge(issuer.id), issuer), await signJwt(openBadge(issuer.id), other)];
    const presentation = {
      '@context': VC2,
      type: 'VerifiablePresentation',
      verifiableCredential: [envelope(good), envelope(bad), envelope('x')],
    };
    const report = await judge(JSON.stringify(presentation));
    expect(report.contents.map(({ verdict }) => verdict)).to.deep.equal(['valid', 'invalid', 'invalid']);
  });

  it('a QR code', async () => {
    const issuer = didKeyIssuer(await makeKey());
    expect((await judge(await qrPng(await signJwt(openBadge(issuer.id), issuer), { scale: 3 }))).verdict).to.equal('valid');
  });

  it('is told as could not be checked where nothing here reads it', async () => {
    const cases = {
      'enveloped.unsupported': JSON.stringify({ type: 'EnvelopedVerifiableCredential', id: 'data:application/vc+cose;base64,AAAA' }),
      'image.undecodable': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0),
      'vp-qr.unsupported': 'VP1-B3HFR3AQYMSQA', // entry 100 of the CBOR-LD registry
    };
    for (const [code, input] of Object.entries(cases)) {
      const report = await judge(input);
      expect([report.verdict, ...troubles(report)], code).to.deep.equal(['could-not-check', `unknown:${code}`]);
    }
  });
});
