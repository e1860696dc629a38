package eu.rempart.gateway.config;

import java.util.List;
import java.util.regex.Pattern;

/** The S3 listener. */
public record S3Config(
    ListenAddress listen,
    List<String> domains,
    List<String> certificateNames,
    List<String> signingRegions,
    TlsConfig tls,
    LimitsConfig limits,
    LockoutConfig lockout) {
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  public S3Config {
    for (String domain : domains) {
      Demand.that(
          DOMAIN.matcher(domain).matches(),
          "domains",
          "'" + domain + "' is not a domain name in lower case, such as s3.example.eu");
    }
    signingRegions.forEach(region -> Demand.present(region, "signing-regions"));
    domains = List.copyOf(domains);
    certificateNames = List.copyOf(certificateNames);
    signingRegions = List.copyOf(signingRegions);
  }
}
