package eu.rempart.gateway.app.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and certificates (RFC 5280), strict enough for clients that check every rule. */
final class CertificateMaker {
  private static final Duration SLOW_CLOCKS = Duration.ofHours(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JcaX509v3CertificateBuilder builder;

  private CertificateMaker(
      X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant until) {
    this.builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, RANDOM).setBit(126),
            Date.from(from.minus(SLOW_CLOCKS)),
            Date.from(until),
            subject,
            key);
  }

  static Identified authority(String name, Instant from, Instant until)
      throws IOException, GeneralSecurityException {
    KeyPair pair = newPair();
    X500Name subject = named(name);
    CertificateMaker maker = new CertificateMaker(subject, subject, pair.getPublic(), from, until);
    maker.extend(Extension.basicConstraints, true, new BasicConstraints(0));
    maker.extend(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    maker.identify(pair.getPublic(), pair.getPublic());
    return new Identified(maker.signed(pair.getPrivate()), pair.getPrivate());
  }

  static Identified server(Identified authority, List<String> names, Instant from, Instant until)
      throws IOException, GeneralSecurityException {
    KeyPair pair = newPair();
    CertificateMaker maker = leaf(authority, names.getFirst(), pair.getPublic(), from, until);
    GeneralName[] alternatives =
        names.stream().map(name -> new GeneralName(kind(name), name)).toArray(GeneralName[]::new);
    maker.extend(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    maker.extend(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    return new Identified(maker.signed(authority.key()), pair.getPrivate());
  }

  static Identified client(Identified authority, String name, Instant from, Instant until)
      throws IOException, GeneralSecurityException {
    KeyPair pair = newPair();
    return new Identified(
        client(authority, name, pair.getPublic(), from, until), pair.getPrivate());
  }

  /** A client certificate for someone else's key. */
  static X509Certificate client(
      Identified authority, String name, PublicKey key, Instant from, Instant until)
      throws IOException, GeneralSecurityException {
    CertificateMaker maker = leaf(authority, name, key, from, until);
    maker.extend(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
    return maker.signed(authority.key());
  }

  private static CertificateMaker leaf(
      Identified authority, String name, PublicKey key, Instant from, Instant until)
      throws IOException, GeneralSecurityException {
    X509Certificate issuer = authority.certificate();
    CertificateMaker maker =
        new CertificateMaker(
            X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()),
            named(name),
            key,
            from,
            until);
    maker.extend(Extension.basicConstraints, true, new BasicConstraints(false));
    maker.extend(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    maker.identify(key, issuer.getPublicKey());
    return maker;
  }

  private static int kind(String name) {
    return SubjectNames.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName;
  }

  private static X500Name named(String name) {
    return new X500NameBuilder().addRDN(BCStyle.O, "Rempart").addRDN(BCStyle.CN, name).build();
  }

  private void identify(PublicKey subject, PublicKey issuer)
      throws IOException, GeneralSecurityException {
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    extend(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(subject));
    extend(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer));
  }

  private void extend(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value)
      throws IOException {
    builder.addExtension(id, critical, value);
  }

  private X509Certificate signed(PrivateKey signer) throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair newPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
