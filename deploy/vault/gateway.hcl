# What a gateway may do with its transit key: make a bucket key, unwrap one, and look at the key's settings at start.
# It can neither rotate, configure, export nor delete the key.
path "transit/datakey/plaintext/rempart" {
  capabilities = ["update"]
}

path "transit/decrypt/rempart" {
  capabilities = ["update"]
}

path "transit/keys/rempart" {
  capabilities = ["read"]
}
