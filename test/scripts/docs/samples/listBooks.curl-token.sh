TOKEN='your-iam-token'

curl --fail-with-body --silent --show-error --globoff "https://library.north-1.test/v1/shelves/a1b2-c3d4/books" \
  --header "X-Auth-Token: $TOKEN"
