package eu.rempart.gateway.cli;

import eu.rempart.gateway.app.Announcement;
import eu.rempart.gateway.app.folder.ClientEnv;

/**
 * What {@code rempart up} prints once it serves: where, as whom, and lines that work when pasted.
 *
 * @param terminal whether a person reads it: a secret printed to anything else ends in a log
 */
record Greeting(Announcement told, boolean terminal) {

  String text() {
    String ca = told.caFile() == null ? "" : told.caFile().toString();
    StringBuilder text = new StringBuilder();
    line(text, "Rempart serves S3 at " + told.endpoint() + " (region " + told.region() + ")");
    if (told.caFile() != null) {
      line(text, "  CA file            " + ca);
    }
    if (told.accessKeyId() != null) {
      line(text, "  access key id      " + told.accessKeyId());
      if (terminal) {
        line(text, "  secret access key  " + told.secretAccessKey());
      }
      line(text, "  secret and all in  " + told.clientEnv());
    }
    line(text, "  admin              " + told.admin());
    line(text, "  metrics            " + told.metrics() + "/metrics");
    if (told.accessKeyId() != null) {
      snippets(text, ca);
    }
    line(text, "");
    line(text, "Ctrl-C drains and stops.");
    return text.toString();
  }

  private void snippets(StringBuilder text, String ca) {
    line(text, "");
    line(text, "aws:");
    line(text, "  . " + ClientEnv.quoted(told.clientEnv().toString()));
    line(text, "  aws s3 mb s3://first; echo hello | aws s3 cp - s3://first/hello");
    line(text, "  aws s3 cp s3://first/hello -");
    line(text, "");
    line(text, "boto3, after the same first line:");
    line(
        text,
        "  python3 -c 'import boto3; print(boto3.client(\"s3\").list_buckets()[\"Buckets\"])'");
    line(text, "");
    line(text, "rclone, after the same first line:");
    line(
        text,
        "  rclone --s3-provider Other --s3-env-auth --s3-endpoint \"$AWS_ENDPOINT_URL\""
            + " --s3-region \"$AWS_DEFAULT_REGION\""
            + (ca.isEmpty() ? "" : " --ca-cert \"$AWS_CA_BUNDLE\"")
            + " lsd :s3:");
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
