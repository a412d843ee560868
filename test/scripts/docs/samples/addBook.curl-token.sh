TOKEN='your-iam-token'

curl --fail-with-body --silent --show-error --globoff --request POST "https://library.north-1.test/v1/shelves/a1b2-c3d4/books?position=3" \
  --header "X-Auth-Token: $TOKEN" \
  --header "Content-Type: application/json" \
  --data-binary '{"title":"It'\''s $HOME & More","pageCount":96}'
