package eu.rempart.s3;

/**
 * The errors of the S3 REST interface: the code, the HTTP status and the message AWS usually sends.
 *
 * <p>Source: "Error responses" of the Amazon S3 API Reference, its general, replication and tagging
 * lists, and the codes the service sends though that page leaves them out. The lists of other
 * services (Select, Outposts, Object Lambda, Tables) are not here.
 */
public enum S3ErrorCode {
  ACCESS_CONTROL_LIST_NOT_SUPPORTED(
      "AccessControlListNotSupported", 400, "The bucket does not allow ACLs"),
  ACCESS_DENIED("AccessDenied", 403, "Access Denied"),
  ACCESS_FORBIDDEN("AccessForbidden", 403, "CORSResponse: This CORS request is not allowed."),
  ACCESS_POINT_ALREADY_OWNED_BY_YOU(
      "AccessPointAlreadyOwnedByYou",
      409,
      "Your previous request to create the named access point succeeded and you already own it."),
  ACCOUNT_PROBLEM(
      "AccountProblem",
      403,
      "There is a problem with your account that prevents the operation from completing"
          + " successfully."),
  ALL_ACCESS_DISABLED("AllAccessDisabled", 403, "All access to this resource has been disabled."),
  AMBIGUOUS_GRANT_BY_EMAIL_ADDRESS(
      "AmbiguousGrantByEmailAddress",
      400,
      "The email address you provided is associated with more than one account."),
  AUTHORIZATION_HEADER_MALFORMED(
      "AuthorizationHeaderMalformed", 400, "The authorization header you provided is invalid."),
  AUTHORIZATION_QUERY_PARAMETERS_ERROR(
      "AuthorizationQueryParametersError",
      400,
      "The authorization query parameters that you provided are not valid."),
  BAD_DIGEST(
      "BadDigest",
      400,
      "The Content-MD5 or checksum value you specified did not match what we received."),
  BAD_REQUEST("BadRequest", 400, "Bad Request"),
  BUCKET_ALREADY_EXISTS(
      "BucketAlreadyExists",
      409,
      "The requested bucket name is not available. Please select a different name and try again."),
  BUCKET_ALREADY_OWNED_BY_YOU(
      "BucketAlreadyOwnedByYou",
      409,
      "Your previous request to create the named bucket succeeded and you already own it."),
  BUCKET_HAS_ACCESS_POINTS_ATTACHED(
      "BucketHasAccessPointsAttached",
      400,
      "The bucket you tried to delete has access points attached."),
  BUCKET_NOT_EMPTY("BucketNotEmpty", 409, "The bucket you tried to delete is not empty"),
  CLIENT_TOKEN_CONFLICT(
      "ClientTokenConflict",
      409,
      "Your idempotency token was already used for a different request."),
  CONDITIONAL_REQUEST_CONFLICT(
      "ConditionalRequestConflict",
      409,
      "The conditional request cannot succeed due to a conflicting operation against this"
          + " resource."),
  CONNECTION_CLOSED_BY_REQUESTER(
      "ConnectionClosedByRequester",
      400,
      "The requester closed the connection while the body was being read."),
  CREDENTIALS_NOT_SUPPORTED(
      "CredentialsNotSupported", 400, "This request does not support credentials."),
  CROSS_LOCATION_LOGGING_PROHIBITED(
      "CrossLocationLoggingProhibited", 403, "Cross-location logging is not allowed."),
  DEVICE_NOT_ACTIVE_ERROR("DeviceNotActiveError", 400, "The device is not currently active."),
  ENDPOINT_NOT_FOUND("EndpointNotFound", 400, "Direct requests to the correct endpoint."),
  ENTITY_TOO_LARGE("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"),
  ENTITY_TOO_SMALL(
      "EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size"),
  EXPIRED_TOKEN("ExpiredToken", 400, "The provided token has expired."),
  ILLEGAL_LOCATION_CONSTRAINT_EXCEPTION(
      "IllegalLocationConstraintException",
      400,
      "The location constraint is incompatible for the region specific endpoint this request was"
          + " sent to."),
  ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION(
      "IllegalVersioningConfigurationException",
      400,
      "The versioning configuration specified in the request is invalid."),
  INCOMPLETE_BODY(
      "IncompleteBody",
      400,
      "You did not provide the number of bytes specified by the Content-Length HTTP header."),
  INCORRECT_ENDPOINT(
      "IncorrectEndpoint",
      400,
      "The specified bucket exists in another Region. Direct requests to the correct endpoint."),
  INCORRECT_NUMBER_OF_FILES_IN_POST_REQUEST(
      "IncorrectNumberOfFilesInPostRequest",
      400,
      "POST requires exactly one file upload per request."),
  INLINE_DATA_TOO_LARGE("InlineDataTooLarge", 400, "Inline data exceeds the maximum allowed size."),
  INTERNAL_ERROR("InternalError", 500, "We encountered an internal error. Please try again."),
  INVALID_ACCESS_KEY_ID(
      "InvalidAccessKeyId",
      403,
      "The AWS Access Key Id you provided does not exist in our records."),
  INVALID_ACCESS_POINT(
      "InvalidAccessPoint", 400, "The specified access point name or account is not valid."),
  INVALID_ACCESS_POINT_ALIAS_ERROR(
      "InvalidAccessPointAliasError", 400, "The specified access point alias name is not valid."),
  INVALID_ADDRESSING_HEADER("InvalidAddressingHeader", 400, "You must specify the Anonymous role."),
  INVALID_ARGUMENT("InvalidArgument", 400, "Invalid Argument"),
  INVALID_BUCKET_ACL_WITH_OBJECT_OWNERSHIP(
      "InvalidBucketAclWithObjectOwnership",
      400,
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting"),
  INVALID_BUCKET_NAME("InvalidBucketName", 400, "The specified bucket is not valid."),
  INVALID_BUCKET_OWNER_AWS_ACCOUNT_ID(
      "InvalidBucketOwnerAWSAccountID",
      400,
      "The value of the expected bucket owner parameter must be an AWS account ID."),
  INVALID_BUCKET_STATE(
      "InvalidBucketState", 409, "The request is not valid with the current state of the bucket."),
  INVALID_CHUNK_SIZE_ERROR(
      "InvalidChunkSizeError",
      403,
      "Only the last chunk is allowed to have a size less than 8192 bytes"),
  INVALID_DIGEST("InvalidDigest", 400, "The Content-MD5 you specified was invalid."),
  INVALID_ENCRYPTION_ALGORITHM_ERROR(
      "InvalidEncryptionAlgorithmError",
      400,
      "The encryption request you specified is not valid. The valid value is AES256."),
  INVALID_HOST_HEADER(
      "InvalidHostHeader",
      400,
      "The host headers provided in the request used the incorrect style addressing."),
  INVALID_HTTP_METHOD(
      "InvalidHttpMethod", 400, "The request is made using an unexpected HTTP method."),
  INVALID_LOCATION_CONSTRAINT(
      "InvalidLocationConstraint", 400, "The specified location-constraint is not valid"),
  INVALID_OBJECT_STATE(
      "InvalidObjectState", 403, "The operation is not valid for the object's storage class"),
  INVALID_PART(
      "InvalidPart",
      400,
      "One or more of the specified parts could not be found. The part may not have been uploaded,"
          + " or the specified entity tag may not match the part's entity tag."),
  INVALID_PART_NUMBER("InvalidPartNumber", 416, "The requested partnumber is not satisfiable"),
  INVALID_PART_ORDER(
      "InvalidPartOrder",
      400,
      "The list of parts was not in ascending order. Parts must be ordered by part number."),
  INVALID_PAYER("InvalidPayer", 403, "All access to this object has been disabled."),
  INVALID_POLICY_DOCUMENT(
      "InvalidPolicyDocument",
      400,
      "The content of the form does not meet the conditions specified in the policy document."),
  INVALID_RANGE("InvalidRange", 416, "The requested range is not satisfiable"),
  INVALID_REGION("InvalidRegion", 403, "The Region is not one this account may use."),
  INVALID_REQUEST("InvalidRequest", 400, "Invalid Request"),
  INVALID_SOAP_REQUEST("InvalidSOAPRequest", 400, "The SOAP request body is invalid."),
  INVALID_RETENTION_PERIOD(
      "InvalidRetentionPeriod",
      400,
      "Default retention period must be a positive integer value, of at most 100 years"),
  INVALID_SECURITY("InvalidSecurity", 403, "The provided security credentials are not valid."),
  INVALID_SESSION_EXCEPTION(
      "InvalidSessionException",
      400,
      "The session does not exist any more because it timed out or expired."),
  INVALID_SIGNATURE(
      "InvalidSignature",
      400,
      "The request signature we calculated does not match the signature you provided."),
  INVALID_STORAGE_CLASS("InvalidStorageClass", 400, "The storage class you specified is not valid"),
  INVALID_TAG("InvalidTag", 400, "The tag provided was not a valid tag."),
  INVALID_TARGET_BUCKET_FOR_LOGGING(
      "InvalidTargetBucketForLogging",
      400,
      "The target bucket for logging does not exist, is not owned by you, or lacks the grants for"
          + " log delivery."),
  INVALID_TOKEN("InvalidToken", 400, "The provided token is malformed or otherwise invalid."),
  INVALID_URI("InvalidURI", 400, "Couldn't parse the specified URI."),
  KMS_DISABLED_EXCEPTION(
      "KMS.DisabledException",
      400,
      "The request was rejected because the specified KMS key is not enabled."),
  KMS_INVALID_KEY_USAGE_EXCEPTION(
      "KMS.InvalidKeyUsageException", 400, "The KMS key cannot be used for this operation."),
  KMS_INVALID_STATE_EXCEPTION(
      "KMS.KMSInvalidStateException",
      400,
      "The state of the specified KMS key is not valid for this request."),
  KMS_NOT_FOUND_EXCEPTION(
      "KMS.NotFoundException", 400, "The specified KMS key could not be found."),
  KEY_TOO_LONG_ERROR("KeyTooLongError", 400, "Your key is too long"),
  MALFORMED_ACL_ERROR(
      "MalformedACLError",
      400,
      "The XML you provided was not well-formed or did not validate against our published schema"),
  MALFORMED_POST_REQUEST(
      "MalformedPOSTRequest",
      400,
      "The body of your POST request is not well-formed multipart/form-data."),
  MALFORMED_POLICY("MalformedPolicy", 400, "Policy has invalid resource"),
  MALFORMED_TRAILER_ERROR(
      "MalformedTrailerError",
      400,
      "The request contained trailing data that was not well-formed or did not conform to our"
          + " published schema."),
  MALFORMED_XML(
      "MalformedXML",
      400,
      "The XML you provided was not well-formed or did not validate against our published schema"),
  MAX_MESSAGE_LENGTH_EXCEEDED("MaxMessageLengthExceeded", 400, "Your request was too big."),
  MAX_POST_PRE_DATA_LENGTH_EXCEEDED_ERROR(
      "MaxPostPreDataLengthExceededError",
      400,
      "Your POST request fields preceding the upload file were too large."),
  METADATA_TOO_LARGE(
      "MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size"),
  METHOD_NOT_ALLOWED(
      "MethodNotAllowed", 405, "The specified method is not allowed against this resource."),
  MISSING_ATTACHMENT(
      "MissingAttachment", 400, "A SOAP attachment was expected, but none was found."),
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationToken", 403, "The request was not signed."),
  MISSING_CONTENT_LENGTH(
      "MissingContentLength", 411, "You must provide the Content-Length HTTP header."),
  MISSING_REQUEST_BODY_ERROR("MissingRequestBodyError", 400, "Request Body is empty"),
  MISSING_SECURITY_ELEMENT(
      "MissingSecurityElement", 400, "The SOAP 1.1 request is missing a security element."),
  MISSING_SECURITY_HEADER(
      "MissingSecurityHeader", 400, "Your request was missing a required header"),
  NO_LOGGING_STATUS_FOR_KEY(
      "NoLoggingStatusForKey",
      400,
      "There is no such thing as a logging status sub-resource for a key."),
  NO_SUCH_ACCESS_POINT("NoSuchAccessPoint", 404, "The specified accesspoint does not exist"),
  NO_SUCH_ACCESS_POINT_POLICY(
      "NoSuchAccessPointPolicy", 404, "The specified accesspoint does not have a policy"),
  NO_SUCH_ASYNC_REQUEST("NoSuchAsyncRequest", 404, "The specified async request does not exist"),
  NO_SUCH_BUCKET("NoSuchBucket", 404, "The specified bucket does not exist"),
  NO_SUCH_BUCKET_POLICY("NoSuchBucketPolicy", 404, "The bucket policy does not exist"),
  NO_SUCH_CORS_CONFIGURATION(
      "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist"),
  NO_SUCH_CONFIGURATION("NoSuchConfiguration", 404, "The specified configuration does not exist."),
  NO_SUCH_KEY("NoSuchKey", 404, "The specified key does not exist."),
  NO_SUCH_LIFECYCLE_CONFIGURATION(
      "NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist"),
  NO_SUCH_MULTI_REGION_ACCESS_POINT(
      "NoSuchMultiRegionAccessPoint",
      404,
      "The specified Multi-Region Access Point does not exist."),
  NO_SUCH_OBJECT_LOCK_CONFIGURATION(
      "NoSuchObjectLockConfiguration",
      404,
      "The specified object does not have a ObjectLock configuration"),
  NO_SUCH_PUBLIC_ACCESS_BLOCK_CONFIGURATION(
      "NoSuchPublicAccessBlockConfiguration",
      404,
      "The public access block configuration was not found"),
  NO_SUCH_RESOURCE("NoSuchResource", 404, "The specified resource doesn't exist."),
  NO_SUCH_TAG_SET("NoSuchTagSet", 404, "The TagSet does not exist"),
  NO_SUCH_TAG_SET_ERROR(
      "NoSuchTagSetError", 404, "There is no tag set associated with the bucket."),
  NO_SUCH_UPLOAD(
      "NoSuchUpload",
      404,
      "The specified upload does not exist. The upload ID may be invalid, or the upload may have"
          + " been aborted or completed."),
  NO_SUCH_VERSION("NoSuchVersion", 404, "The specified version does not exist."),
  NO_SUCH_WEBSITE_CONFIGURATION(
      "NoSuchWebsiteConfiguration",
      404,
      "The specified bucket does not have a website configuration"),
  NO_TRANSFORMATION_DEFINED(
      "NoTransformationDefined", 404, "No transformation was found for this access point."),
  NOT_DEVICE_OWNER_ERROR(
      "NotDeviceOwnerError",
      400,
      "The device that generated the token is not owned by the authenticated user."),
  NOT_IMPLEMENTED(
      "NotImplemented", 501, "A header you provided implies functionality that is not implemented"),
  NOT_MODIFIED("NotModified", 304, "Not Modified"),
  NOT_SIGNED_UP(
      "NotSignedUp",
      403,
      "Your account is not signed up for the S3 service. You must sign up before you can use S3."),
  OBJECT_LOCK_CONFIGURATION_NOT_FOUND_ERROR(
      "ObjectLockConfigurationNotFoundError",
      404,
      "Object Lock configuration does not exist for this bucket"),
  OPERATION_ABORTED(
      "OperationAborted",
      409,
      "A conflicting conditional operation is currently in progress against this resource. Please"
          + " try again."),
  OWNERSHIP_CONTROLS_NOT_FOUND_ERROR(
      "OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found"),
  PERMANENT_REDIRECT(
      "PermanentRedirect",
      301,
      "The bucket you are attempting to access must be addressed using the specified endpoint."
          + " Please send all future requests to this endpoint."),
  PERMANENT_REDIRECT_CONTROL_ERROR(
      "PermanentRedirectControlError",
      301,
      "The API operation must be addressed using the specified endpoint."),
  PRECONDITION_FAILED(
      "PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold"),
  REDIRECT(
      "Redirect",
      307,
      "Please re-send this request to the specified temporary endpoint. Continue to use the"
          + " original request endpoint for future requests."),
  REPLICATION_CONFIGURATION_NOT_FOUND_ERROR(
      "ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found"),
  REQUEST_HEADER_SECTION_TOO_LARGE(
      "RequestHeaderSectionTooLarge",
      400,
      "Your request header section exceeds the maximum allowed size."),
  REQUEST_IS_NOT_MULTI_PART_CONTENT(
      "RequestIsNotMultiPartContent",
      412,
      "Bucket POST must be of the enclosure-type multipart/form-data."),
  REQUEST_TIME_TOO_SKEWED(
      "RequestTimeTooSkewed",
      403,
      "The difference between the request time and the current time is too large."),
  REQUEST_TIMEOUT(
      "RequestTimeout",
      400,
      "Your socket connection to the server was not read from or written to within the timeout"
          + " period. Idle connections will be closed."),
  REQUEST_TORRENT_OF_BUCKET_ERROR(
      "RequestTorrentOfBucketError",
      400,
      "Requesting the torrent file of a bucket is not permitted."),
  RESPONSE_INTERRUPTED(
      "ResponseInterrupted", 400, "The response was interrupted while its body was being read."),
  RESTORE_ALREADY_IN_PROGRESS(
      "RestoreAlreadyInProgress", 409, "Object restore is already in progress"),
  SERVER_SIDE_ENCRYPTION_CONFIGURATION_NOT_FOUND_ERROR(
      "ServerSideEncryptionConfigurationNotFoundError",
      404,
      "The server side encryption configuration was not found"),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "Service is unable to handle request."),
  SIGNATURE_DOES_NOT_MATCH(
      "SignatureDoesNotMatch",
      403,
      "The request signature we calculated does not match the signature you provided. Check your"
          + " key and signing method."),
  SLOW_DOWN("SlowDown", 503, "Please reduce your request rate."),
  TEMPORARY_REDIRECT(
      "TemporaryRedirect", 307, "You are being redirected to the bucket while DNS updates."),
  TOKEN_CODE_INVALID_ERROR(
      "TokenCodeInvalidError", 400, "The serial number or token code you provided is not valid."),
  TOKEN_REFRESH_REQUIRED("TokenRefreshRequired", 400, "The provided token must be refreshed."),
  TOO_MANY_ACCESS_POINTS(
      "TooManyAccessPoints", 400, "You have attempted to create more access points than allowed"),
  TOO_MANY_BUCKETS("TooManyBuckets", 400, "You have attempted to create more buckets than allowed"),
  TOO_MANY_MULTI_REGION_ACCESS_POINTREGIONS_ERROR(
      "TooManyMultiRegionAccessPointregionsError",
      400,
      "A Multi-Region Access Point may not have that many Regions."),
  TOO_MANY_MULTI_REGION_ACCESS_POINTS(
      "TooManyMultiRegionAccessPoints",
      400,
      "You have attempted to create more Multi-Region Access Points than allowed"),
  TOO_MANY_PARTS("TooManyParts", 400, "You have attempted to upload more parts than allowed"),
  TOO_MANY_TAGS("TooManyTags", 400, "The number of tags exceeds the limit of 50 tags."),
  UNAUTHORIZED_ACCESS_ERROR(
      "UnauthorizedAccessError", 403, "The bucket may not be served from this Region."),
  UNEXPECTED_CONTENT("UnexpectedContent", 400, "This request does not support content"),
  UNEXPECTED_IP_ERROR(
      "UnexpectedIPError", 403, "This request was rejected because the IP was unexpected."),
  UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS(
      "UnresolvableGrantByEmailAddress",
      400,
      "The email address you provided does not match any account on record."),
  UNSUPPORTED_ARGUMENT(
      "UnsupportedArgument", 400, "The request contained an unsupported argument."),
  UNSUPPORTED_SIGNATURE(
      "UnsupportedSignature", 400, "The signature version of the request is not supported."),
  USER_KEY_MUST_BE_SPECIFIED(
      "UserKeyMustBeSpecified",
      400,
      "The bucket POST must contain the specified field name. If it is specified, please check the"
          + " order of the fields."),
  X_AMZ_CONTENT_SHA256_MISMATCH(
      "XAmzContentSHA256Mismatch",
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.");

  private final String code;
  private final int status;
  private final String message;

  S3ErrorCode(String code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  /** The code as it stands in the error document, such as {@code NoSuchKey}. */
  public String code() {
    return code;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** The usual message; a request may be answered with a more exact one. */
  public String message() {
    return message;
  }
}
