package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The headers that describe an object's content and come back with it: Content-Type, -Encoding,
 * -Disposition and -Language, Cache-Control, Expires.
 *
 * <p>{@code aws-chunked} is a framing of the upload and no encoding of the object, so it is taken
 * out of Content-Encoding. Expires is kept as text: S3 sends back what was stored, date or not.
 *
 * @param values value by header name, in the case above
 */
public record ContentHeaders(Map<String, String> values) {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_ENCODING = "Content-Encoding";

  /** The headers, in the case they are stored and sent in. */
  static final List<String> NAMES =
      List.of(
          CONTENT_TYPE,
          CONTENT_ENCODING,
          "Content-Disposition",
          "Content-Language",
          "Cache-Control",
          "Expires");

  /** The type of an object stored without one. */
  public static final String DEFAULT_TYPE = "binary/octet-stream";

  public ContentHeaders {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The headers in a request, with {@link #DEFAULT_TYPE} when it has no Content-Type.
   *
   * @throws eu.rempart.s3.S3Exception InvalidArgument for a value no header can carry
   */
  public static ContentHeaders of(RequestHeaders headers) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(CONTENT_TYPE, DEFAULT_TYPE);
    for (String name : NAMES) {
      String value = headers.first(name);
      if (value != null) {
        String kept = name.equals(CONTENT_ENCODING) ? withoutChunking(value) : value;
        if (!kept.isEmpty()) {
          values.put(name, HeaderValue.checked(name, kept));
        }
      }
    }
    return new ContentHeaders(values);
  }

  private static String withoutChunking(String encodings) {
    List<String> members = Arrays.stream(encodings.split(",", -1)).map(String::strip).toList();
    if (members.stream().noneMatch("aws-chunked"::equalsIgnoreCase)) {
      return encodings;
    }
    return members.stream()
        .filter(encoding -> !encoding.isEmpty() && !encoding.equalsIgnoreCase("aws-chunked"))
        .collect(Collectors.joining(", "));
  }

  /** These headers with others put over them. */
  public ContentHeaders with(ResponseOverrides overrides) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.putAll(overrides.values());
    return new ContentHeaders(merged);
  }

  /** Sets the headers of a response. */
  public void writeTo(ResponseHeaders response) {
    values.forEach(response::set);
  }
}
