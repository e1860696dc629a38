#!/usr/bin/env python3
"""Opens escrows: an implementation independent of the gateway, for checking it.

Written from docs/escrow-format.md alone; needs Python 3.9+ and the `cryptography` package.

  escrow.py keys FILE SHARE...       print {bucket key id: key} in hexadecimal, as rmp1.py takes it
  escrow.py keys FILE --key KEY      the same from the 32 bytes of the escrow key itself
  escrow.py list FILE SHARE...       print the sealed list
"""
import base64, hashlib, hmac, json, struct, sys
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def kdf(ikm, salt, info):
    prk = hmac.new(salt, ikm, hashlib.sha512).digest()
    t1 = hmac.new(prk, info + b"\x01", hashlib.sha512).digest()
    t2 = hmac.new(prk, t1 + info + b"\x02", hashlib.sha512).digest()
    okm = (t1 + t2)[:76]
    return okm[:32], okm[32:44], okm[44:76]


def fields(*texts):
    return b"".join(struct.pack(">I", len(t.encode())) + t.encode() for t in texts)


def canonical(tree):
    return json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def parse_share(text):
    inside = "-----BEGIN" not in text
    chars = ""
    for line in text.splitlines():
        if line.startswith("-----"):
            inside = line.startswith("-----BEGIN")
        elif inside and ":" not in line:
            chars += line.replace("-", "").strip().upper()
    chars = chars.replace("O", "0").replace("I", "1").replace("L", "1")
    bits = "".join(format(ALPHABET.index(c), "05b") for c in chars)
    raw = bytes(int(bits[i:i + 8], 2) for i in range(0, 448, 8))
    if hashlib.sha256(raw[:52]).digest()[:4] != raw[52:]:
        sys.exit("refused: a share's checksum")
    return raw


def mul(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a):
    power = 1
    for _ in range(254):
        power = mul(power, a)
    return power


def join(points):
    secret = bytearray(32)
    for i, (x, value) in enumerate(points):
        weight = 1
        for j, (other, _) in enumerate(points):
            if i != j:
                weight = mul(weight, mul(other, inverse(x ^ other)))
        for at in range(32):
            secret[at] ^= mul(weight, value[at])
    return bytes(secret)


def key_of_shares(escrow, texts):
    shares = [parse_share(t) for t in texts]
    for raw in shares:
        digest = hashlib.sha256(b"rempart/escrow/v1/share\x00" + raw[:52]).hexdigest()
        if raw[1:17].hex() != escrow["id"] or escrow["shares"]["digests"][raw[19] - 1] != digest:
            sys.exit("refused: a share is not this escrow's")
    return join([(raw[19], raw[20:52]) for raw in shares[:escrow["shares"]["threshold"]]])


def open_list(escrow, key):
    sealed = base64.b64decode(escrow["sealed"])
    salt, commitment = sealed[:32], sealed[32:64]
    k, n, committed = kdf(key, salt, b"rempart/escrow/v1\x00" + bytes.fromhex(escrow["id"]))
    if not hmac.compare_digest(commitment, committed):
        sys.exit("refused: not this escrow's key")
    clear = {name: value for name, value in escrow.items() if name != "sealed"}
    return json.loads(AESGCM(k).decrypt(n, sealed[64:], sealed[:64] + canonical(clear)))


def unwrap(key, wrapped, context):
    raw = base64.b64decode(wrapped)
    k, n, committed = kdf(key, raw[2:34], b"rempart/kek/v1\x00" + raw[:2] + context)
    if len(raw) != 114 or not hmac.compare_digest(raw[34:66], committed):
        sys.exit("refused: a wrapped key")
    return AESGCM(k).decrypt(n, raw[66:], raw[:66])


def bucket_keys(key, tree):
    keys = {}
    for each in tree["bucketKeys"]:
        context = bytes.fromhex(each["id"]) + fields(
            "rempart/v1/bucket-key", each["tenant"], each["bucketId"], each["id"])
        keys[each["id"]] = unwrap(key, each["wrapped"], context).hex()
    return keys


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("keys", "list"):
        sys.exit(__doc__)
    escrow = json.load(open(sys.argv[2], encoding="utf-8"))
    if sys.argv[3] == "--key":
        secret = open(sys.argv[4], "rb").read()
    else:
        secret = key_of_shares(escrow, [open(name).read() for name in sys.argv[3:]])
    tree = open_list(escrow, secret)
    print(json.dumps(bucket_keys(secret, tree) if sys.argv[1] == "keys" else tree))
