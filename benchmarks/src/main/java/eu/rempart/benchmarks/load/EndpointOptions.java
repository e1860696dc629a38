package eu.rempart.benchmarks.load;

import eu.rempart.s3.sigv4.SigningSecret;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to and as whom: by flags, or by the variables of a {@code client.env}. */
final class EndpointOptions {
  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "${env:AWS_ENDPOINT_URL}",
      required = true,
      description = "https://host[:port] (AWS_ENDPOINT_URL).")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      defaultValue = "${env:AWS_DEFAULT_REGION:-us-east-1}",
      description = "Of the signatures (AWS_DEFAULT_REGION, else us-east-1).")
  private String region = "us-east-1";

  @Option(
      names = "--access-key",
      paramLabel = "ID",
      defaultValue = "${env:AWS_ACCESS_KEY_ID}",
      required = true,
      description = "AWS_ACCESS_KEY_ID.")
  private @Nullable String accessKeyId;

  @Option(
      names = "--secret-key",
      paramLabel = "SECRET",
      defaultValue = "${env:AWS_SECRET_ACCESS_KEY}",
      required = true,
      description = "AWS_SECRET_ACCESS_KEY; better by the variable, which other users cannot see.")
  private @Nullable String secretAccessKey;

  @Option(
      names = "--ca-file",
      paramLabel = "PEM",
      defaultValue = "${env:AWS_CA_BUNDLE}",
      description = "Authorities to believe (AWS_CA_BUNDLE, else those the JDK believes).")
  private @Nullable Path caFile;

  @Option(names = "--insecure", description = "Believe any certificate.")
  private boolean insecure;

  Endpoint endpoint() {
    return new Endpoint(
        given(endpoint),
        region,
        given(accessKeyId),
        SigningSecret.of(given(secretAccessKey)),
        trust());
  }

  private Trust trust() {
    if (insecure) {
      return new Trust.Anybody();
    }
    return caFile == null ? new Trust.Known() : new Trust.Authority(caFile);
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("picocli lets no required option pass");
    }
    return value;
  }
}
