/** Certificates for a host on the loopback interface, made for this run. */
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
}

/** Names 127.0.0.1 and is signed by itself: whoever is to trust it is given it as a root. */
export async function makeCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}
