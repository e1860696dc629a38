"""Lets schemathesis in: for each operation, the certificate and a session of an administrator who may call it."""
import base64
import hmac
import os
import struct
import threading
import time

import requests
import schemathesis
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import strategies

ADMIN = os.environ["REMPART_ADMIN"]  # the folder with the first administrators' files
URL = os.environ["REMPART_URL"]
CA = os.environ["REMPART_CA"]
ROLES = ("auditor", "operator", "key-officer", "owner")  # the first that may call an operation does
lock = threading.Lock()
sessions = {}


def folder(role):
    return ADMIN if role == "operator" else os.path.join(ADMIN, role)


def certificate(role):
    return os.path.join(folder(role), "client.pem"), os.path.join(folder(role), "client.key")


def code(role):
    with open(os.path.join(folder(role), "totp")) as file:
        secret = file.read().strip()
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    number = struct.unpack(">I", digest[digest[-1] & 15:][:4])[0] & 0x7FFFFFFF
    return "%06d" % (number % 1_000_000)


def session(role):
    with lock:
        if role not in sessions or time.monotonic() - sessions[role][1] > 600:
            answer = requests.get(URL + "/v1/session", cert=certificate(role), verify=CA, timeout=30,
                                  headers={"Rempart-OTP": code(role)})
            answer.raise_for_status()
            sessions[role] = answer.headers["Rempart-Session"], time.monotonic()
        return sessions[role][0]


def role_for(operation):
    allowed = operation.definition.raw["x-rempart-roles"]
    return next(role for role in ROLES if role in allowed)


@schemathesis.auth()
class Session:
    def get(self, case, context):
        return session(role_for(case.operation))

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Rempart-Session"] = data


@schemathesis.hook
def before_load_schema(context, raw_schema):
    # Invented one-time passwords lock their owner out, which has tests of its own; here sessions alone are tried.
    for path in raw_schema["paths"].values():
        for operation in path.values():
            operation["security"] = [way for way in operation["security"] if "oneTimePassword" not in way]


@schemathesis.hook
def filter_case(context, case):
    # Who is disabled, enrolled anew or removed can call no more; the four this run calls as stay.
    return case.method == "GET" or (case.path_parameters or {}).get("name") not in ROLES


@schemathesis.hook
def before_call(context, case, kwargs):
    kwargs["cert"] = certificate(role_for(case.operation))


def request():
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "whoever")])
    made = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.PEM).decode()


schemathesis.openapi.format("certificate-request", strategies.builds(request))
