#!/bin/sh
# Make the secrets the containers read, in FOLDER (.bagalau/containers by default), once.
# Nobody but the owner can enter the folder; the files in it are readable, because each container
# is given its own ones only and runs as a user the host does not know.
set -eu
cd "$(dirname "$0")/.."
folder="${1:-.bagalau/containers}"
mkdir -p "$folder"
chmod 0700 "$folder"
mkdir -p "$folder/clients"
chmod 0777 "$folder/clients"

secret() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
kept() { [ -s "$folder/$1" ] || printf '%s' "$2" > "$folder/$1"; chmod 0644 "$folder/$1"; }

kept postgres_password "$(secret)"
for entry in services/*/main.py gateway/identity/main.py; do
  name="$(basename "$(dirname "$entry")")"
  kept "${name}_password" "$(secret)"
  kept "${name}_database_url" \
    "postgresql://$name:$(cat "$folder/${name}_password")@postgres:5432/$name"
done
echo "$folder"
