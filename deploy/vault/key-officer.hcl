# What a key officer may do with a transit key: refuse its older versions, destroy them, and delete the key. It cannot wrap
# or unwrap a key, rotate, export or back up, make the key exportable, nor see another. For a transit engine at transit/
# and a key named rempart.
path "transit/keys/rempart/config" {
  capabilities = ["update"]

  # Not exportable and allow_plaintext_backup, which could never be taken back.
  allowed_parameters = {
    "min_decryption_version" = []
    "min_encryption_version" = []
    "deletion_allowed"       = []
  }
}

path "transit/keys/rempart/trim" {
  capabilities = ["update"]
}

path "transit/keys/rempart" {
  capabilities = ["read", "delete"]
}

# Its own token: how long it lives, and renewal at two thirds of that.
path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}
