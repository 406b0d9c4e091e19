import { devNull } from "node:os";
import { findEnvironment } from "../../../tools/synth/find-environment";
import { environments } from "../../../config/environments";
import { awsEnvironment, emulatorEnvironment } from "../../../tools/aws/aws-environment";
import { awsClientSettings, s3ClientSettings } from "../../../tools/aws/client-settings";
import { describeAccountError } from "../../../tools/aws/check-account";

const ENDPOINT = "http://127.0.0.1:5000";
const local = findEnvironment(environments, "local");
const production = findEnvironment(environments, "production");

describe("the environment of processes that talk to an emulator", () => {
  test("holds nothing of the person's own AWS configuration", () => {
    const own = {
      PATH: "/bin",
      AWS_PROFILE: "work",
      AWS_ACCESS_KEY_ID: "AKIAREAL",
      AWS_SESSION_TOKEN: "real",
      AWS_ENDPOINT_URL_S3: "https://elsewhere.example.com",
    };
    const environment = emulatorEnvironment(own, ENDPOINT);
    expect(environment).toMatchObject({ PATH: "/bin", AWS_ENDPOINT_URL: ENDPOINT, AWS_ACCESS_KEY_ID: "emulator" });
    expect(environment).toMatchObject({ AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull });
    for (const name of ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL_S3"]) {
      expect(environment).not.toHaveProperty(name);
    }
  });

  test("has the keys a person gives for an emulator of their own", () => {
    const own = { AWS_ENDPOINT_URL: ENDPOINT, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
    expect(awsEnvironment(local, own)).toMatchObject(own);
    expect(awsEnvironment(local, { AWS_ENDPOINT_URL: ENDPOINT })).toMatchObject({ AWS_ACCESS_KEY_ID: "emulator" });
  });

  test("fails to be made without an emulator, so that nothing goes to a real account", () => {
    expect(() => awsEnvironment(local, { AWS_PROFILE: "work" })).toThrow("npm start -- --keep leaves it up");
  });

  test("is the person's own for a real account", () => {
    const own = { AWS_PROFILE: "work" };
    expect(awsEnvironment(production, own)).toBe(own);
  });
});

describe("settings of AWS clients", () => {
  test("reach what Terraform reaches, with the bucket in the path where there is an endpoint", () => {
    const environment = emulatorEnvironment({}, ENDPOINT);
    expect(s3ClientSettings({ region: "us-east-1", environment })).toEqual({
      region: "us-east-1",
      endpoint: ENDPOINT,
      credentials: { accessKeyId: "emulator", secretAccessKey: "emulator" },
      forcePathStyle: true,
    });
  });

  test("leave the search for keys to the SDK where the environment has none", () => {
    expect(awsClientSettings({ region: "eu-west-1", environment: { AWS_PROFILE: "work" } })).toEqual({
      region: "eu-west-1",
    });
  });
});

describe("a failed question for the account", () => {
  const failure = (name: string, message: string): Error => Object.assign(new Error(message), { name });

  test.each([
    [
      failure("ExpiredTokenException", "The security token included in the request is expired"),
      /have expired; log in again/,
    ],
    [
      failure("CredentialsProviderError", "Could not load credentials from any providers"),
      /^no AWS credentials for p;/,
    ],
    [failure("Error", "connect ECONNREFUSED 127.0.0.1:9"), /^AWS cannot be reached for p/],
    [failure("InvalidClientTokenId", "The token is invalid"), /^AWS does not accept the credentials for p: The token/],
  ])("%s is told as what to do", (error, expected) => {
    expect(describeAccountError(error, "p")).toMatch(expected);
  });
});
