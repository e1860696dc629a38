package eu.rempart.it.client;

import eu.rempart.it.process.GatewayProcess;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.auth.scheme.S3AuthSchemeProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The AWS SDK for Java, pointed at a gateway and otherwise as it comes. */
public final class AwsSdks {
  private AwsSdks() {}

  /** The blocking client. */
  public static S3Client sync(GatewayProcess gateway) {
    return builder(gateway).build();
  }

  /** The blocking client, told to sign every chunk of a body, as it does without TLS. */
  public static S3Client signingChunks(GatewayProcess gateway, ExecutionInterceptor watcher) {
    S3AuthSchemeProvider usual = S3AuthSchemeProvider.defaultProvider();
    return builder(gateway)
        .authSchemeProvider(asked ->
            usual.resolveAuthScheme(asked).stream()
                .map(option ->
                    option.toBuilder()
                        .putSignerProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                        .putSignerProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true)
                        .build())
                .toList())
        .overrideConfiguration(c -> c.addExecutionInterceptor(watcher))
        .build();
  }

  /** Makes URLs that carry their signature. */
  public static S3Presigner presigner(GatewayProcess gateway) {
    return S3Presigner.builder()
        .endpointOverride(URI.create(gateway.endpoint()))
        .region(Region.of(gateway.environment().get("AWS_DEFAULT_REGION")))
        .credentialsProvider(credentials(gateway))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static S3ClientBuilder builder(GatewayProcess gateway) {
    return S3Client.builder()
        .endpointOverride(URI.create(gateway.endpoint()))
        .region(Region.of(gateway.environment().get("AWS_DEFAULT_REGION")))
        .credentialsProvider(credentials(gateway))
        .forcePathStyle(true)
        .httpClient(
            UrlConnectionHttpClient.builder()
                .tlsTrustManagersProvider(() -> Trust.managers(gateway.caFile()))
                .socketTimeout(Duration.ofMinutes(5))
                .build());
  }

  /** The asynchronous client, which splits what is large into parts. */
  public static S3AsyncClient async(GatewayProcess gateway) {
    return S3AsyncClient.builder()
        .endpointOverride(URI.create(gateway.endpoint()))
        .region(Region.of(gateway.environment().get("AWS_DEFAULT_REGION")))
        .credentialsProvider(credentials(gateway))
        .forcePathStyle(true)
        .multipartEnabled(true)
        .httpClient(
            NettyNioAsyncHttpClient.builder()
                .tlsTrustManagersProvider(() -> Trust.managers(gateway.caFile()))
                .build())
        .build();
  }

  private static StaticCredentialsProvider credentials(GatewayProcess gateway) {
    Map<String, String> environment = gateway.environment();
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")));
  }
}
