package eu.rempart.gateway.app;

import eu.rempart.gateway.app.certificate.CertificateFiles;
import eu.rempart.gateway.app.certificate.LocalAuthority;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.config.LimitsConfig;
import eu.rempart.gateway.config.ListenAddress;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.config.TlsConfig;
import eu.rempart.gateway.http.LeastRate;
import eu.rempart.gateway.http.TlsSettings;
import eu.rempart.gateway.http.WireLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How the listeners speak: their certificates, made where none are given, and their limits. */
final class Listeners {
  private final RempartConfig config;
  private final DataFolder folder;
  private final Clock clock;

  Listeners(RempartConfig config, DataFolder folder, Clock clock) {
    this.config = config;
    this.folder = folder;
    this.clock = clock;
  }

  /** The authority that S3 clients trust when the certificate is our own. */
  Path caFile() {
    return authorityFiles().certificate();
  }

  /** The authority of the admin listener's certificate, made when there is none. */
  Path authorityCertificate() {
    authority();
    return caFile();
  }

  /** Whether the S3 listener's certificate is made here rather than given. */
  boolean ownCertificate() {
    return config.s3().tls().certificate() == null;
  }

  /** TLS of the S3 listener. */
  TlsSettings s3() {
    TlsConfig tls = config.s3().tls();
    boolean strict = tls.profile() == TlsConfig.Profile.STRICT;
    CertificateFiles files;
    Path given = tls.certificate();
    if (given != null) {
      files =
          new CertificateFiles(
              config.resolve(given), config.resolve(Objects.requireNonNull(tls.key())));
    } else {
      files = CertificateFiles.in(folder.tls(), "server");
      authority().ensureServer(files, serverNames());
    }
    return new TlsSettings(files.certificate(), files.key(), null, strict);
  }

  /**
   * TLS of the admin listener.
   *
   * @param clients the authority whose certificates clients need
   */
  TlsSettings admin(Path clients) {
    CertificateFiles server = CertificateFiles.in(folder.tls(), "admin-server");
    authority().ensureServer(server, localNames());
    return new TlsSettings(server.certificate(), server.key(), clients, true);
  }

  /** Limits of the S3 listener. */
  WireLimits limits() {
    LimitsConfig limits = config.s3().limits();
    return new WireLimits(
        limits.connections(),
        limits.connectionsByAddress(),
        limits.requests(),
        limits.requestsByAddress(),
        limits.requestsByKey(),
        limits.handshake(),
        limits.head(),
        limits.idle(),
        new LeastRate(limits.leastBodyRate().bytes(), limits.bodyRateWindow()),
        new LeastRate(limits.leastAnswerRate().bytes(), limits.answerRateWindow()),
        limits.stall(),
        WireLimits.DEFAULT.certificateCheck());
  }

  private LocalAuthority authority() {
    return LocalAuthority.openOrCreate(authorityFiles(), "Rempart local authority", clock);
  }

  private CertificateFiles authorityFiles() {
    return CertificateFiles.in(folder.tls(), "ca");
  }

  private List<String> serverNames() {
    Set<String> names = new LinkedHashSet<>(localNames());
    ListenAddress listen = config.s3().listen();
    if (!listen.host().equals("0.0.0.0") && !listen.host().equals("::")) {
      names.add(listen.host());
    }
    for (String domain : config.s3().domains()) {
      names.add(domain);
      names.add("*." + domain);
    }
    names.addAll(config.s3().certificateNames());
    return new ArrayList<>(names);
  }

  private static List<String> localNames() {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // A machine without a name is reached by its address.
    }
    return new ArrayList<>(names);
  }
}
