AK='your-access-key'
SK='your-secret-key'
HOST='library.north-1.test'
REQUEST_PATH='/v1/shelves/a1b2-c3d4'
QUERY=''
DATE=$(date -u +%Y%m%dT%H%M%SZ)

# 1. The canonical request. Its path always ends with a slash.
BODY_HASH=$(printf %s '' | openssl dgst -sha256 -r | cut -d ' ' -f 1)
CANONICAL=$(printf '%s\n' GET "${REQUEST_PATH%/}/" "$QUERY" "host:$HOST" "x-sdk-date:$DATE" '' 'host;x-sdk-date' "$BODY_HASH")

# 2. The string to sign: algorithm, time, and hash of the canonical request.
HASH=$(printf %s "$CANONICAL" | openssl dgst -sha256 -r | cut -d ' ' -f 1)
TEXT=$(printf 'SDK-HMAC-SHA256\n%s\n%s' "$DATE" "$HASH")

# 3. The signature.
SIGNATURE=$(printf %s "$TEXT" | openssl dgst -sha256 -hmac "$SK" -r | cut -d ' ' -f 1)

# 4. The request.
curl --fail-with-body --silent --show-error --globoff "https://$HOST$REQUEST_PATH" \
  --header "X-Sdk-Date: $DATE" \
  --header "Authorization: SDK-HMAC-SHA256 Access=$AK, SignedHeaders=host;x-sdk-date, Signature=$SIGNATURE"
