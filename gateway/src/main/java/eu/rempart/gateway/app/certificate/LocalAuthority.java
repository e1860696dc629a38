package eu.rempart.gateway.app.certificate;

import eu.rempart.gateway.app.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An authority in two files that signs an instance's own certificates. What it signs is kept and
 * used again until it nears its end, is asked to cover another name, or is not this authority's.
 */
public final class LocalAuthority {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration LIFE = Duration.ofDays(397);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private final Identified own;
  private final Clock clock;

  private LocalAuthority(Identified own, Clock clock) {
    this.own = own;
    this.clock = clock;
  }

  /**
   * Opens the authority, or makes one when there is none.
   *
   * @param name its common name
   * @throws StartRefused when its files are there and of no use: clients trust it, so it is never
   *     replaced silently
   */
  public static LocalAuthority openOrCreate(CertificateFiles files, String name, Clock clock) {
    Identified found = Identified.read(files);
    if (found != null) {
      return new LocalAuthority(found, clock);
    }
    if (Files.exists(files.certificate())) {
      throw new StartRefused(
          "the authority in "
              + files.certificate()
              + " and "
              + files.key()
              + " is damaged; restore both files, or remove both to have a new one made");
    }
    try {
      Identified made =
          CertificateMaker.authority(name, clock.instant(), clock.instant().plus(AUTHORITY_LIFE));
      made.write(files);
      return new LocalAuthority(made, clock);
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused("no authority can be made in " + files.certificate(), e);
    }
  }

  /**
   * Sees to a listener's certificate.
   *
   * @param names host names, wildcards included, and addresses; the first is the common name
   * @return whether it was made anew
   */
  public boolean ensureServer(CertificateFiles files, List<String> names) {
    Identified found = usable(files);
    if (found != null && SubjectNames.of(found.certificate()).containsAll(plain(names))) {
      return false;
    }
    return make(files, (from, until) -> CertificateMaker.server(own, names, from, until));
  }

  /**
   * Sees to a client's certificate.
   *
   * @param name its common name
   * @return whether it was made anew
   */
  public boolean ensureClient(CertificateFiles files, String name) {
    return usable(files) == null
        && make(files, (from, until) -> CertificateMaker.client(own, name, from, until));
  }

  /**
   * Signs a client certificate for a key that someone else holds.
   *
   * @param name its common name
   */
  public X509Certificate client(String name, PublicKey key) {
    Instant now = clock.instant();
    try {
      return CertificateMaker.client(own, name, key, now, end(now));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate can be signed", e);
    }
  }

  /**
   * The certificate of a client's files, replaced by one for the same key when it nears its end.
   *
   * @return null when the files are no pair of this authority's
   */
  public @Nullable X509Certificate renewed(CertificateFiles files, String name) {
    Identified found = Identified.read(files);
    if (found == null || !isMine(found.certificate())) {
      return null;
    }
    if (isFresh(found.certificate())) {
      return found.certificate();
    }
    Identified fresh =
        new Identified(client(name, found.certificate().getPublicKey()), found.key());
    try {
      fresh.write(files);
      return fresh.certificate();
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused("no certificate can be made in " + files.certificate(), e);
    }
  }

  /** The certificate that a client's files hold, or null when they are no pair. */
  public static @Nullable X509Certificate certificate(CertificateFiles files) {
    Identified found = Identified.read(files);
    return found == null ? null : found.certificate();
  }

  private Instant end(Instant from) {
    Instant end = own.certificate().getNotAfter().toInstant();
    return from.plus(LIFE).isBefore(end) ? from.plus(LIFE) : end;
  }

  private @Nullable Identified usable(CertificateFiles files) {
    Identified found = Identified.read(files);
    return found != null && isMine(found.certificate()) && isFresh(found.certificate())
        ? found
        : null;
  }

  private boolean isMine(X509Certificate certificate) {
    try {
      certificate.verify(own.certificate().getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private boolean isFresh(X509Certificate certificate) {
    Instant soon = clock.instant().plus(RENEW_BEFORE);
    Instant end = certificate.getNotAfter().toInstant();
    boolean nothingLonger = !end.isBefore(own.certificate().getNotAfter().toInstant());
    return soon.isBefore(end) || (nothingLonger && clock.instant().isBefore(end));
  }

  private boolean make(CertificateFiles files, Making making) {
    Instant now = clock.instant();
    try {
      making.make(now, end(now)).write(files);
      return true;
    } catch (IOException | GeneralSecurityException e) {
      throw new StartRefused("no certificate can be made in " + files.certificate(), e);
    }
  }

  private static Set<String> plain(Collection<String> names) {
    Set<String> plain = new HashSet<>();
    names.forEach(name -> plain.add(SubjectNames.normal(name)));
    return plain;
  }

  @FunctionalInterface
  private interface Making {
    Identified make(Instant from, Instant until) throws IOException, GeneralSecurityException;
  }
}
