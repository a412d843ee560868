export { defaultCredentials } from "./default-credentials.js";
export { type EcsMetadataOptions, fromEcsMetadata } from "./ecs-metadata.js";
export { type EnvOptions, fromEnv } from "./env.js";
export { fromProfile, type ProfileOptions } from "./profile.js";
