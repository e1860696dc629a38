"""Drives the gateway with boto3, defaults untouched, and with minio-py. Connection from the environment."""
import hashlib
import io
import os
from urllib.parse import urlparse
from urllib.request import Request, urlopen
import ssl

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.exceptions import ClientError
from minio import Minio
import urllib3

s3 = boto3.client("s3")
BUCKET = "python-clients"
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        raise AssertionError(what)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        check(e.response["Error"]["Code"] == code, "%s, not %s" % (code, e.response["Error"]))
        return
    raise AssertionError("%s was expected" % code)


def body(n, seed=7):
    return hashlib.shake_128(b"%d" % seed).digest(n) if n < 1 << 20 else os.urandom(n)


s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_DEFAULT_REGION"]})
refused("InvalidLocationConstraint", s3.create_bucket, Bucket="elsewhere-1", CreateBucketConfiguration={"LocationConstraint": "us-east-1"})
refused("InvalidLocationConstraint", s3.create_bucket, Bucket="elsewhere-2", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
check(s3.get_bucket_location(Bucket=BUCKET)["LocationConstraint"] == os.environ["AWS_DEFAULT_REGION"], "location")

# Put and get with the default checksums; metadata and content headers come back as they went.
for n in (0, 1, 65535, 65536, 65537, 1 << 20, 9 << 20):
    data = body(n)
    put = s3.put_object(Bucket=BUCKET, Key="k/%d é+%%" % n, Body=data, Metadata={"a": "b"}, ContentType="x/y", CacheControl="no-store")
    got = s3.get_object(Bucket=BUCKET, Key="k/%d é+%%" % n, ChecksumMode="ENABLED")
    check(got["Body"].read() == data, "body of %d bytes" % n)
    check(got["ContentLength"] == n and got["ETag"] == put["ETag"], "size and ETag of %d" % n)
    check(got["Metadata"] == {"a": "b"} and got["ContentType"] == "x/y" and got["CacheControl"] == "no-store", "headers")
    check(got.get("ChecksumCRC32") == put.get("ChecksumCRC32") is not None, "checksum returned")
    if n > 2:
        part = s3.get_object(Bucket=BUCKET, Key="k/%d é+%%" % n, Range="bytes=1-%d" % (n - 2))
        check(part["Body"].read() == data[1:n - 1], "range of %d" % n)
        check(part["ContentRange"] == "bytes 1-%d/%d" % (n - 2, n), "content range")

for algorithm in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
    try:
        put = s3.put_object(Bucket=BUCKET, Key="sum", Body=b"hello", ChecksumAlgorithm=algorithm)
    except Exception as e:  # CRC32C and CRC64NVME need botocore[crt]; their absence is the client's, not ours
        check("crt" in str(e).lower() and algorithm in ("CRC32C", "CRC64NVME"), "%s: %s" % (algorithm, e))
        continue
    head = s3.head_object(Bucket=BUCKET, Key="sum", ChecksumMode="ENABLED")
    check(head["Checksum" + algorithm] == put["Checksum" + algorithm], algorithm)

# Conditional writes.
s3.put_object(Bucket=BUCKET, Key="once", Body=b"1", IfNoneMatch="*")
refused("PreconditionFailed", s3.put_object, Bucket=BUCKET, Key="once", Body=b"2", IfNoneMatch="*")
tag = s3.head_object(Bucket=BUCKET, Key="once")["ETag"]
s3.put_object(Bucket=BUCKET, Key="once", Body=b"3", IfMatch=tag)
refused("PreconditionFailed", s3.put_object, Bucket=BUCKET, Key="once", Body=b"4", IfMatch=tag)
check(s3.get_object(Bucket=BUCKET, Key="once")["Body"].read() == b"3", "the conditional winner")

# Multipart by the transfer manager, and by hand with a copied part.
big = os.urandom(23 << 20)
s3.upload_fileobj(io.BytesIO(big), BUCKET, "big", Config=TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=5 << 20))
out = io.BytesIO()
s3.download_fileobj(BUCKET, "big", out)
check(out.getvalue() == big, "multipart body")
check(s3.head_object(Bucket=BUCKET, Key="big")["ETag"].endswith('-5"'), "multipart ETag")
upload = s3.create_multipart_upload(Bucket=BUCKET, Key="mixed")["UploadId"]
first = s3.upload_part_copy(Bucket=BUCKET, Key="mixed", UploadId=upload, PartNumber=1, CopySource={"Bucket": BUCKET, "Key": "big"}, CopySourceRange="bytes=1000-%d" % (6 << 20))["CopyPartResult"]["ETag"]
second = s3.upload_part(Bucket=BUCKET, Key="mixed", UploadId=upload, PartNumber=7, Body=b"tail")["ETag"]
check([p["PartNumber"] for p in s3.list_parts(Bucket=BUCKET, Key="mixed", UploadId=upload)["Parts"]] == [1, 7], "list parts")
check([u["Key"] for u in s3.list_multipart_uploads(Bucket=BUCKET)["Uploads"]] == ["mixed"], "list uploads")
s3.complete_multipart_upload(Bucket=BUCKET, Key="mixed", UploadId=upload, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": first}, {"PartNumber": 7, "ETag": second}]})
check(s3.get_object(Bucket=BUCKET, Key="mixed")["Body"].read() == big[1000:(6 << 20) + 1] + b"tail", "copied part")
check(s3.get_object(Bucket=BUCKET, Key="mixed", PartNumber=7)["Body"].read() == b"tail", "one part")

# Copies.
s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": "big"})
s3.delete_object(Bucket=BUCKET, Key="big")
check(s3.get_object(Bucket=BUCKET, Key="copy")["Body"].read() == big, "a copy outlives its source")
s3.create_bucket(Bucket=BUCKET + "-2", CreateBucketConfiguration={"LocationConstraint": os.environ["AWS_DEFAULT_REGION"]})
s3.copy_object(Bucket=BUCKET + "-2", Key="copy", CopySource={"Bucket": BUCKET, "Key": "copy"}, MetadataDirective="REPLACE", Metadata={"n": "1"})
check(s3.get_object(Bucket=BUCKET + "-2", Key="copy")["Body"].read() == big, "a copy in another bucket")

# Presigned.
context = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
url = s3.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "signed"}, ExpiresIn=60)
urlopen(Request(url, data=b"by url", method="PUT"), context=context)
url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "signed", "ResponseContentType": "a/b"}, ExpiresIn=60)
answer = urlopen(url, context=context)
check(answer.read() == b"by url" and answer.headers["Content-Type"] == "a/b", "presigned")

# Listing, batched deletes.
for i in range(25):
    s3.put_object(Bucket=BUCKET, Key="list/%02d/x" % i, Body=b"")
page = s3.list_objects_v2(Bucket=BUCKET, Prefix="list/", Delimiter="/", MaxKeys=10)
check(len(page["CommonPrefixes"]) == 10 and page["IsTruncated"], "first page")
names = [p["Prefix"] for q in s3.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix="list/", Delimiter="/", PaginationConfig={"PageSize": 7}) for p in q["CommonPrefixes"]]
check(names == ["list/%02d/" % i for i in range(25)], "all pages")
for bucket in (BUCKET, BUCKET + "-2"):
    refused("BucketNotEmpty", s3.delete_bucket, Bucket=bucket)
    keys = [{"Key": o["Key"]} for q in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket) for o in q.get("Contents", [])]
    check(not s3.delete_objects(Bucket=bucket, Delete={"Objects": keys, "Quiet": True}).get("Errors"), "delete objects")
    s3.delete_bucket(Bucket=bucket)
refused("NoSuchBucket", s3.list_objects_v2, Bucket=BUCKET)

# minio-py.
host = urlparse(os.environ["AWS_ENDPOINT_URL"]).netloc
minio = Minio(host, os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"], region=os.environ["AWS_DEFAULT_REGION"],
              http_client=urllib3.PoolManager(ca_certs=os.environ["AWS_CA_BUNDLE"]))
minio.make_bucket("minio-py", os.environ["AWS_DEFAULT_REGION"])
minio.put_object("minio-py", "a/b", io.BytesIO(b"x" * 100_000), 100_000, metadata={"who": "minio"})
minio.put_object("minio-py", "stream", io.BytesIO(big), -1, part_size=5 << 20)
check(minio.get_object("minio-py", "stream").read() == big, "minio stream")
check(minio.stat_object("minio-py", "a/b").metadata["x-amz-meta-who"] == "minio", "minio stat")
check([o.object_name for o in minio.list_objects("minio-py", recursive=True)] == ["a/b", "stream"], "minio list")
for o in list(minio.list_objects("minio-py", recursive=True)):
    minio.remove_object("minio-py", o.object_name)
minio.remove_bucket("minio-py")
print("all checks passed: %d" % checks)
