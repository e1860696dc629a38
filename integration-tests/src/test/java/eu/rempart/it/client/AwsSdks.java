package eu.rempart.it.client;

import eu.rempart.it.process.GatewayProcess;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK for Java, pointed at a gateway and otherwise as it comes. */
public final class AwsSdks {
  private AwsSdks() {}

  /** The blocking client. */
  public static S3Client sync(GatewayProcess gateway) {
    return S3Client.builder()
        .endpointOverride(URI.create(gateway.endpoint()))
        .region(Region.of(gateway.environment().get("AWS_DEFAULT_REGION")))
        .credentialsProvider(credentials(gateway))
        .forcePathStyle(true)
        .httpClient(
            UrlConnectionHttpClient.builder()
                .tlsTrustManagersProvider(() -> Trust.managers(gateway.caFile()))
                .build())
        .build();
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
