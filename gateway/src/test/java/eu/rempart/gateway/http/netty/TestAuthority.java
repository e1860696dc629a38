package eu.rempart.gateway.http.netty;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority for one test, and the files and contexts that come of it. */
final class TestAuthority {
  private final KeyPair keys;
  private final X509Certificate certificate;

  /** A key pair and its certificate. */
  record Issued(KeyPair keys, X509Certificate certificate) {}

  TestAuthority() {
    try {
      keys = ec();
      certificate = sign("CN=Test authority", keys, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair ec() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  static KeyPair rsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  Issued issue(String name, KeyPair subject) throws GeneralSecurityException {
    return new Issued(subject, sign("CN=" + name, subject, keys));
  }

  private X509Certificate sign(String name, KeyPair subject, @Nullable KeyPair issuer)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=Test authority"),
            new BigInteger(64, new SecureRandom()),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            new X500Name(name),
            subject.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer == null));
      if (issuer != null) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.dNSName, "localhost"),
                  new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
      }
      KeyPair signer = issuer == null ? subject : issuer;
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  Path writeAuthority(Path folder) throws IOException, GeneralSecurityException {
    return Files.writeString(
        folder.resolve("ca.pem"), pem("CERTIFICATE", certificate.getEncoded()));
  }

  static Path writeCertificate(Path folder, Issued issued)
      throws IOException, GeneralSecurityException {
    return Files.writeString(
        folder.resolve("server.pem"), pem("CERTIFICATE", issued.certificate().getEncoded()));
  }

  static Path writeKey(Path folder, Issued issued) throws IOException {
    return Files.writeString(
        folder.resolve("server.key"), pem("PRIVATE KEY", issued.keys().getPrivate().getEncoded()));
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  /** A client's context that trusts this authority and shows {@code client}, if any. */
  SSLContext clientContext(@Nullable Issued client) throws GeneralSecurityException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trusted);
      KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
      KeyStore mine = KeyStore.getInstance("PKCS12");
      mine.load(null, null);
      if (client != null) {
        mine.setKeyEntry(
            "me",
            client.keys().getPrivate(),
            new char[0],
            new X509Certificate[] {client.certificate()});
      }
      own.init(mine, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }
}
