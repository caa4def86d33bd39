/** Object identifiers by the names their standards give them. */
export const oids = {
  // CMS (RFC 5652)
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',

  // ICAO 9303-10 and -12
  ldsSecurityObject: '2.23.136.1.1.1',
  cscaMasterList: '2.23.136.1.1.2',
  masterListSigningKey: '2.23.136.1.1.3',
  activeAuthentication: '2.23.136.1.1.5',
  nameChange: '2.23.136.1.1.6.1',
  documentTypeList: '2.23.136.1.1.6.2',
  deviationList: '2.23.136.1.1.7',
  deviationListSigningKey: '2.23.136.1.1.8',

  // BSI TR-03129-2 §7
  defectList: '0.4.0.127.0.7.3.1.5',
  defectListSigningKey: '0.4.0.127.0.7.3.11.2.1.2',

  // Hash functions
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',

  // RSA (RFC 8017)
  rsaEncryption: '1.2.840.113549.1.1.1',
  md5WithRsa: '1.2.840.113549.1.1.4',
  sha1WithRsa: '1.2.840.113549.1.1.5',
  sha224WithRsa: '1.2.840.113549.1.1.14',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha384WithRsa: '1.2.840.113549.1.1.12',
  sha512WithRsa: '1.2.840.113549.1.1.13',
  rsassaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',

  // Elliptic curves (ANSI X9.62, RFC 5758)
  ecPublicKey: '1.2.840.10045.2.1',
  ecDh: '1.3.132.1.12',
  primeField: '1.2.840.10045.1.1',
  ecdsaWithSha1: '1.2.840.10045.4.1',
  ecdsaWithSha224: '1.2.840.10045.4.3.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecdsaWithSha384: '1.2.840.10045.4.3.3',
  ecdsaWithSha512: '1.2.840.10045.4.3.4',

  // ECDSA with a plain r ‖ s signature (BSI TR-03111 §5.2.1)
  ecdsaPlainSha1: '0.4.0.127.0.7.1.1.4.1.1',
  ecdsaPlainSha224: '0.4.0.127.0.7.1.1.4.1.2',
  ecdsaPlainSha256: '0.4.0.127.0.7.1.1.4.1.3',
  ecdsaPlainSha384: '0.4.0.127.0.7.1.1.4.1.4',
  ecdsaPlainSha512: '0.4.0.127.0.7.1.1.4.1.5',

  // DSA (RFC 3279, NIST)
  dsa: '1.2.840.10040.4.1',
  dsaWithSha1: '1.2.840.10040.4.3',
  dsaWithSha224: '2.16.840.1.101.3.4.3.1',
  dsaWithSha256: '2.16.840.1.101.3.4.3.2',
  dsaWithSha384: '2.16.840.1.101.3.4.3.3',
  dsaWithSha512: '2.16.840.1.101.3.4.3.4',

  // Diffie-Hellman: PKCS #3, and ANSI X9.42 (RFC 3279 §2.3.3)
  dhKeyAgreement: '1.2.840.113549.1.3.1',
  dhPublicNumber: '1.2.840.10046.2.1',

  // BSI TR-03110: PACE, Chip Authentication, Terminal Authentication, EF.CardSecurity
  pace: '0.4.0.127.0.7.2.2.4',
  paceDhGm: '0.4.0.127.0.7.2.2.4.1',
  paceEcdhGm: '0.4.0.127.0.7.2.2.4.2',
  paceDhIm: '0.4.0.127.0.7.2.2.4.3',
  paceEcdhIm: '0.4.0.127.0.7.2.2.4.4',
  paceEcdhCam: '0.4.0.127.0.7.2.2.4.6',
  chipAuthenticationPublicKeyDh: '0.4.0.127.0.7.2.2.1.1',
  chipAuthenticationPublicKeyEcdh: '0.4.0.127.0.7.2.2.1.2',
  terminalAuthentication: '0.4.0.127.0.7.2.2.2',
  chipAuthenticationDh: '0.4.0.127.0.7.2.2.3.1',
  chipAuthenticationEcdh: '0.4.0.127.0.7.2.2.3.2',
  securityObject: '0.4.0.127.0.7.3.2.1',
  standardizedDomainParameters: '0.4.0.127.0.7.1.2',

  // X.509 (RFC 5280)
  countryName: '2.5.4.6',
  organizationName: '2.5.4.10',
  organizationalUnitName: '2.5.4.11',
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  localityName: '2.5.4.7',
  stateOrProvinceName: '2.5.4.8',
  emailAddress: '1.2.840.113549.1.9.1',
  domainComponent: '0.9.2342.19200300.100.1.25',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsagePeriod: '2.5.29.16',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  crlReason: '2.5.29.21',
  deltaCrlIndicator: '2.5.29.27',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const;
