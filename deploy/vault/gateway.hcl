# What a gateway may do with its transit key: ask for data keys, unwrap them, and read the key's
# settings, which it checks at start. It cannot rotate, rewrap, configure, export, back up or delete
# the key, nor see another. For a transit engine at transit/ and a key named rempart.
path "transit/datakey/plaintext/rempart" {
  capabilities = ["update"]
}

path "transit/decrypt/rempart" {
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
