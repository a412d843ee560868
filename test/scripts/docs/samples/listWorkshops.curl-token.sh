TOKEN='your-iam-token'

curl --fail-with-body --silent --show-error --globoff "https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b/workshops" \
  --header "X-Auth-Token: $TOKEN"
