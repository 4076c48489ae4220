/** A certificate inside another element: its tag is registered when it is wanted for the first time, and only then downloaded. */

export async function registerCertificate(): Promise<void> {
  const { CertificateViewer } = await import('../certificate-viewer/certificate-viewer.js');
  CertificateViewer.define();
}
