/** Registers `<certificate-viewer>`. */
import { CertificateViewer } from './certificate-viewer.js';

CertificateViewer.define();
