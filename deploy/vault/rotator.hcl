# What a rotator may do with a transit key: add a version, wrap keys anew under the newest one inside Vault, and read the
# key's settings. It cannot unwrap a key, take a version away, export, back up or delete the key, nor see another. For a
# transit engine at transit/ and a key named rempart.
path "transit/keys/rempart/rotate" {
  capabilities = ["update"]
}

path "transit/rewrap/rempart" {
  capabilities = ["update"]
}

path "transit/keys/rempart" {
  capabilities = ["read"]
}

# Its own token: how long it lives, and renewal at two thirds of that.
path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}
